import { withoutCards } from '#contract/card-numbers.ts'

/**
 * Gateways echo what they were sent. No card number may pass from an answer into a message, a log or the journal
 * (PCI DSS 3.4: no more than the last four are shown).
 */

const mask = '••••'

/** A security code that is named as one, as in "CVC 123 is wrong". */
const namedCode = /((?:cvc2?|cvv2?|cid|security code)[^\d\n]{0,20})\d{3,4}(?!\d)/gi

/** Words that belong to one request and may never come back out of it. */
export interface Secrets {
  /** Removed wherever they occur: the secret key, the card number. */
  anywhere: string[]
  /** Removed where they stand alone: the CVC, three digits that may well be part of something else. */
  alone: string[]
}

export const noSecrets: Secrets = { anywhere: [], alone: [] }

/** Removes the given secrets wherever they occur; a card number, in one piece or in groups, leaves its last four. */
export function withoutSecrets(source: string, { anywhere }: Secrets): string {
  return anywhere.reduce(
    (result, secret) =>
      /^\d{12,19}$/.test(secret)
        ? result.replace(inGroups(secret), `${mask}${secret.slice(-4)}`)
        : result.replaceAll(secret, mask),
    source,
  )
}

/** The digits with up to three signs between two of them, but none that parts the fields of an answer. */
const inGroups = (digits: string): RegExp =>
  new RegExp([...digits].join('(?:[^\\p{L}\\p{N}"{}[\\]]|%[2a]0){0,3}'), 'giu')

/** They turn the text that follows around: what is read is not what stands there. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** No message is longer, and looking through a megabyte would hold the till up. No number is cut in two. */
const longest = 4_000
const start = (source: string): string =>
  source.length > longest ? source.slice(0, longest).replace(/[^\p{L}]*$/u, '') : source

/** A text fit for a message: no card number, none of this request's secrets, nothing that turns it around, one line, at most 300 characters. */
export function scrub(source: string, secrets: Secrets = noSecrets): string {
  const known = withoutSecrets(start(source), secrets)
  const masked = withoutCards(known, ({ last4 }) => `${mask}${last4}`)
  const alone = secrets.alone.reduce(
    (result, secret) => result.replace(new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'g'), '•••'),
    masked.replace(namedCode, '$1•••'),
  )
  return alone
    .replace(/\p{Cc}+/gu, ' ')
    .replace(turning, '')
    .trim()
    .slice(0, 300)
}
