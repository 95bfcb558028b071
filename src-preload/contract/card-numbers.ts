import { beginsAsCard } from './card-brands.ts'
import { digitsIn, type Group } from './digit-groups.ts'
import { type Stretch, stretchesOf } from './sound-numbers.ts'

/**
 * Finds card numbers in text, whatever stands around them and however they are written: 13 to 19 digits of any script,
 * with anything but letters between, that begin as a brand's numbers do, have as many digits and pass the Luhn check.
 *
 * One number in ten passes that check, and two telephone numbers side by side hold many windows of 16 digits. So what is
 * looked at is a whole run of digits, a whole line, groups such as cards are written in, and what stands before an
 * expiry date. What proves to be something else is left out: see sound-numbers.ts.
 */

export interface FoundCard {
  /** Where the number begins, and where it ends with the expiry date and the code that follow it (UTF-16). */
  start: number
  end: number
  last4: string
}

/** The Luhn checksum of ISO/IEC 7812-1 over a string of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2
  }
  return digits.length > 0 && sum % 10 === 0
}

const fewest = 13
const most = 19

/** The card numbers of a text, in their order. */
export function cardNumbersIn(text: string): FoundCard[] {
  if (!mayHoldCard(text)) return []
  const readings = /%[\da-f]{2}/i.test(text) ? [false, true] : [false]
  const found = readings
    .flatMap((isEncoded) => stretchesOf(text, isEncoded).flatMap(cardsOf))
    .sort((one, other) => one.start - other.start || one.end - other.end)
  const cards: FoundCard[] = []
  for (const card of found) {
    const last = cards.at(-1)
    if (!last || card.start >= last.end) cards.push(card)
    // Of two that overlap the first names the digits; both are covered.
    else last.end = Math.max(last.end, card.end)
  }
  return cards
}

const cardStart = /^(?:[3-6]|2[2-7]|8[12])/

/**
 * True for text that holds a card number or the greater part of one that is still being typed: so many digits, written
 * as a card's are.
 */
export function mayBecomeCard(text: string, enough = 11): boolean {
  if (cardNumbersIn(text).length > 0) return true
  return stretchesOf(text, false).some(({ groups, isInternational }) =>
    groups.some((_, first) => {
      const rest = groups.slice(first, first + most)
      const number = digitsIn(rest)
      const isPhone = isInternational && first === 0 && number.length <= 15
      const cuts = boundsOf(rest).filter((cut) => cut > 0 && cut < Math.min(number.length, most))
      const isCard = cardStart.test(number) && isCardLike(cuts, most, first === 0)
      return number.length >= enough && isCard && !isPhone
    }),
  )
}

/** WooshPay's ids are long numbers after a short prefix. Without them no log line could be matched to a payment. */
const beforeId = /(?:^|[^a-z])(?:pi|ch|re|rf|cus|pm|evt|req)_\d*$/i

/** A text with a mask for each card number, and for the expiry date and code behind it. Ids of the gateway stay readable. */
export function withoutCards(text: string, mask: (card: FoundCard) => string): string {
  let result = ''
  let at = 0
  for (const card of cardNumbersIn(text)) {
    if (beforeId.test(text.slice(Math.max(0, card.start - 30), card.start))) continue
    result += text.slice(at, card.start) + mask(card)
    at = card.end
  }
  return result + text.slice(at)
}

const mayHoldCard = (text: string): boolean => {
  let digits = 0
  for (const _ of text.matchAll(/[\p{Nd}\p{No}]/gu)) if (++digits >= fewest) return true
  return /[\u2460-\u24ff\u3251-\u32bf]/.test(text)
}

/** Where each group begins among all the digits, and where the last one ends. */
function boundsOf(groups: readonly Group[]): number[] {
  const bounds = [0]
  for (const { digits } of groups) bounds.push((bounds.at(-1) ?? 0) + digits.length)
  return bounds
}

function cardsOf({ groups, isInternational }: Stretch): FoundCard[] {
  const all = groups.flatMap((group) => group.digits)
  const text = digitsIn(groups)
  const bounds = boundsOf(groups)
  const startsLine = (bound: number): boolean => {
    const group = groups[bounds.indexOf(bound)]
    return bound === 0 || !group || /[\n\r\u2028\u2029]/.test(group.before)
  }

  const cardAt = (from: number, to: number): FoundCard | undefined => {
    const number = text.slice(from, to)
    if (!beginsAsCard(number) || !passesLuhn(number)) return undefined
    if (isInternational && from === 0 && mayBePhone(number)) return undefined
    const cuts = bounds.filter((bound) => bound > from && bound < to).map((bound) => bound - from)
    const isWhole = bounds.includes(to)
    const tail = tailOf(
      text.slice(to),
      bounds.map((bound) => bound - to),
    )
    const isCard =
      (isWhole && isCardLike(cuts, number.length, startsLine(from))) ||
      (isWhole && startsLine(from) && startsLine(to)) ||
      (tail.hasExpiry && (startsLine(from) || cuts.length === 0)) ||
      (tail.length > 0 && cuts.length === 0)
    const last = all[to - 1 + tail.length]
    return isCard && last
      ? { start: all[from]?.start ?? 0, end: last.end, last4: number.slice(-4) }
      : undefined
  }

  const found: FoundCard[] = []
  for (const from of bounds.slice(0, -1)) {
    for (let length = fewest; length <= most && from + length <= text.length; length++) {
      const card = cardAt(from, from + length)
      if (card) found.push(card)
    }
  }
  return found
}

/** With its country code a telephone number has 15 digits at most, and 11 or so where American Express has 15. */
const mayBePhone = (number: string): boolean =>
  number.length < 15 || (number.length === 15 && !/^3[47]/.test(number))

/**
 * As cards are written: in fours, as American Express (4-6-5) or UnionPay (6-13) are printed, or in equal groups of any
 * size. Groups of one to three digits are telephone numbers' too: those have to begin where a line does.
 */
function isCardLike(cuts: readonly number[], length: number, startsLine: boolean): boolean {
  if (cuts.every((cut) => cut % 4 === 0) || cuts.every((cut) => cut === 4 || cut === 10)) return true
  if (length === 19 && cuts.every((cut) => cut === 6)) return true
  const [size = length] = cuts
  const isEven = cuts.every((cut, index) => cut === size * (index + 1)) && length - size * cuts.length <= size
  return isEven && (size > 3 || startsLine)
}

const expiry = /^\|?(?:0?[1-9]|1[0-2])\|?(?:20)?[2-4]\d(?:\|?\d{3,4})?(?=\||$)/
const code = /^\|?\d{3,4}(?=\||$)/

/** How many of the digits behind a card are its expiry date and code. `bounds`: where groups begin, from the card's end on. */
function tailOf(rest: string, bounds: readonly number[]): { length: number; hasExpiry: boolean } {
  const marked = [...rest.slice(0, 12)]
    .map((digit, at) => (bounds.includes(at) ? `|${digit}` : digit))
    .join('')
  const date = expiry.exec(marked)
  const [tail = ''] = date ?? code.exec(marked) ?? []
  return { length: tail.replaceAll('|', '').length, hasExpiry: date !== null }
}
