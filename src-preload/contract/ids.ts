import { z } from 'zod'
import { holdsOnlyText } from './clean-text.ts'
import { holdsNoCard, looksLikeCardNumber } from './text.ts'

/** A UUID is the same in capitals (RFC 9562): two spellings of one may never act as two. */
export const uuid = (message?: string) => z.uuid(message).toLowerCase()

const isUuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** What the till has named, mostly by UUIDs; others are taken as they are written. */
export const Id = z
  .string()
  .min(1)
  .max(100)
  .overwrite((id) => (isUuid.test(id) ? id.toLowerCase() : id))

/** The name that a tool gives to what it adds; one that the till makes is a UUID, whose digits may be anything. */
export const NewId = Id.refine((id) => isUuid.test(id) || !looksLikeCardNumber(id), holdsNoCard[1]).refine(
  ...holdsOnlyText,
)

/** For ids that were kept before they had one spelling. */
export const isSameId = (one: string, other: string | undefined): boolean =>
  one.toLowerCase() === other?.toLowerCase()
