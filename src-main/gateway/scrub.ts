import { passesLuhn } from '#contract/text.ts'

/**
 * Gateways echo what they were sent. No card number may pass from an answer into a message, a log or the journal
 * (PCI DSS 3.4: no more than the last four are shown).
 */

const mask = '••••'

/** 12 to 19 digits, single spaces or dashes between them allowed, not part of a longer word such as an id. */
const cardLike = /(?<![A-Za-z0-9_])\d(?:[ -]?\d){11,18}(?![A-Za-z0-9_])/g

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

/** Removes the given secrets wherever they occur; a card number leaves its last four. */
export function withoutSecrets(source: string, { anywhere }: Secrets): string {
  return anywhere.reduce(
    (result, secret) =>
      result.replaceAll(secret, /^\d{12,19}$/.test(secret) ? `${mask}${secret.slice(-4)}` : mask),
    source,
  )
}

/** A text fit for a message: no card number, none of this request's secrets, one line, at most 300 characters. */
export function scrub(source: string, secrets: Secrets = noSecrets): string {
  const known = withoutSecrets(source, secrets)
  const masked = known.replace(cardLike, (found) => {
    const digits = found.replace(/\D/g, '')
    return passesLuhn(digits) ? `${mask}${digits.slice(-4)}` : found
  })
  const alone = secrets.alone.reduce(
    (result, secret) => result.replace(new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'g'), '•••'),
    masked.replace(namedCode, '$1•••'),
  )
  return alone
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300)
}
