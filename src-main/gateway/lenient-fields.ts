import * as z from 'zod'

/**
 * Liberal readers for single fields of a gateway answer. The documents show the same field as a value, as JSON inside
 * a string, as "", as null, or not at all; each reader yields the value or undefined and never fails.
 */

/** JSON inside a string is unpacked; "" and null mean nothing; a string that is not JSON stays as it is. */
export function unpack(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'string') return value
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value) ?? undefined
  } catch {
    return value
  }
}

function toText(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === '' || value === null ? undefined : value
}

/** A plain decimal integer in a string counts as that number; anything else in a string is nothing. */
function toInteger(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return /^-?\d+$/.test(value.trim()) ? Number(value) : undefined
}

/** Seconds before this are after the year 5000, and milliseconds below it are before March 1973. */
const firstPlausibleMs = 100_000_000_000

function toMilliseconds(value: unknown): unknown {
  const time = toInteger(value)
  return typeof time === 'number' && time < firstPlausibleMs ? time * 1000 : time
}

const webAddress = z.string().refine((value) => URL.canParse(value) && /^https?:/i.test(value))
const scalars = z.record(z.string(), z.unknown())

export const text = z.preprocess(toText, z.string().optional().catch(undefined))
export const word = z.preprocess((value) => {
  const found = toText(value)
  return typeof found === 'string' ? found.trim().toLowerCase() : undefined
}, z.string().optional())
/** A whole number, or one written as a string. */
export const integer = z.preprocess(toInteger, z.number().int().optional().catch(undefined))
/** A sum in minor units: a whole number of at least 0. */
export const sum = z.preprocess(toInteger, z.number().int().nonnegative().optional().catch(undefined))
/** A time in milliseconds, whether it came as milliseconds or as seconds. */
export const time = z.preprocess(toMilliseconds, z.number().int().positive().optional().catch(undefined))
export const flag = z.preprocess(unpack, z.boolean().optional().catch(undefined))
/** Only http(s): what is shown as a link must not run anything. */
export const link = z.preprocess(toText, webAddress.optional().catch(undefined))
export const object = z.preprocess(unpack, scalars.optional().catch(undefined))
export const texts = z.preprocess(unpack, z.array(z.string()).optional().catch(undefined))
/** An id, or an object that carries one. */
export const reference = z.preprocess((value) => {
  const whole = scalars.safeParse(value)
  return toText(whole.success ? whole.data.id : value)
}, z.string().optional().catch(undefined))

/** Text values by name; values that are nothing, or no scalars, are left out. */
export const textMap = object.transform((found) => {
  const entries = Object.entries(found ?? {}).map(([name, value]) => [name, text.parse(value)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
})

/** The same object without its undefined fields, so that "absent" has one spelling inside the app. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
