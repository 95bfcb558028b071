import { digitRuns, digitsIn, type Group } from './digit-groups.ts'

/** GS1's check digit: weights 3 and 1 from the right. For article numbers of any length (GTIN), and parcels (SSCC). */
export function passesGs1(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return digits !== '' && sum % 10 === 0
}

const ibanStart = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00a0\dA-Z])/giu

/** Where the account numbers (ISO 13616) of a text begin and end: 15 to 34 letters and digits that leave 1 modulo 97. */
function ibansIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(ibanStart)].flatMap(({ index }) => {
    // Its end is not marked: the shortest that proves itself, at the end of a word.
    const rest = text.slice(index, index + 48)
    for (const { index: end } of rest.matchAll(/(?<=[\dA-Z])(?![\dA-Z])/giu)) {
      const written = rest.slice(0, end)
      if (!/^[\dA-Z \u00a0]*$/i.test(written)) break
      if (isIban(written.replace(/\s/g, ''))) return [{ start: index, end: index + end }]
    }
    return []
  })
}

function isIban(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false
  const moved = (iban.slice(4) + iban.slice(0, 4)).toUpperCase()
  let rest = 0
  for (const sign of moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) {
    rest = (rest * 10 + Number(sign)) % 97
  }
  return rest === 1
}

const isIn = (group: Group | undefined, first: number, last: number): boolean => {
  const value = Number(group?.digits.map((digit) => digit.value).join(''))
  return value >= first && value <= last
}
const sizes = (groups: readonly Group[]): string => groups.map((group) => group.digits.length).join('-')

/** How many of the groups from `at` on are a parcel's number as its label has it: 22 digits in fours, from 9 on, with GS1's check. */
function parcelAt(run: readonly Group[], at: number): number {
  const groups = run.slice(at, at + 6)
  const digits = digitsIn(groups)
  return sizes(groups) === '4-4-4-4-4-2' && digits.startsWith('9') && passesGs1(digits) ? 6 : 0
}

/**
 * How many of the groups from `at` on are a date or a time of day: `25/11/2026`, `2026-11-25`, `10:15:30`. 0: they are
 * neither, or part of a longer chain.
 */
function momentAt(run: readonly Group[], at: number): number {
  const sign = run[at + 1]?.before ?? ''
  const isApart = (bound: number): boolean => /^$|[\s,;()]|^ ?[–-] ?$/.test(run[bound]?.before ?? '')
  const isOne = (shape: RegExp, count: number): boolean =>
    shape.test(sizes(run.slice(at, at + count))) &&
    run.slice(at + 2, at + count).every(({ before }) => before === sign) &&
    run[at + count]?.before !== sign &&
    (at === 0 || (run[at]?.before !== sign && isApart(at))) &&
    isApart(at + count)
  const [one, two, three] = run.slice(at, at + 3)
  if (/^[/.-]$/.test(sign)) {
    if (isOne(/^[12]-[12]-4$/, 3))
      return isIn(one, 1, 31) && isIn(two, 1, 31) && isIn(three, 1900, 2099) ? 3 : 0
    return isOne(/^4-[12]-[12]$/, 3) && isIn(one, 1900, 2099) && isIn(two, 1, 12) && isIn(three, 1, 31)
      ? 3
      : 0
  }
  if (sign !== ':' || !isIn(one, 0, 23) || !isIn(two, 0, 59)) return 0
  if (isOne(/^2-2-2$/, 3)) return isIn(three, 0, 59) ? 3 : 0
  return isOne(/^2-2$/, 2) ? 2 : 0
}

/** Groups that may be a card together. */
export interface Stretch {
  groups: readonly Group[]
  /** It stands after a plus sign, as telephone numbers do. */
  isInternational: boolean
}

/**
 * The digits of a text without those that prove by their shape or check digit that they are no card's, parted where a
 * telephone number with its country code begins.
 *
 * @param isEncoded see {@link digitRuns}
 */
export function stretchesOf(text: string, isEncoded: boolean): Stretch[] {
  const ibans = ibansIn(text)
  const isIbans = ({ digits }: Group): boolean =>
    digits.some(({ start }) => ibans.some((iban) => start >= iban.start && start < iban.end))
  return digitRuns(text, isEncoded).flatMap((run) => {
    const found: { groups: Group[]; isInternational: boolean }[] = []
    let isOpen = false
    for (let at = 0; at < run.length; at++) {
      const group = run[at] as Group
      const skipped = momentAt(run, at) || parcelAt(run, at) || (isArticle(run, at) || isIbans(group) ? 1 : 0)
      if (skipped > 0) {
        isOpen = false
        at += skipped - 1
        continue
      }
      const isInternational = startsPhone(group, at === 0)
      if (isOpen && !isInternational) found.at(-1)?.groups.push(group)
      else found.push({ groups: [group], isInternational })
      isOpen = true
    }
    return found
  })
}

/** `+` right before a digit, but not right behind another: `, +44 20`, and no `4111+1111`. */
const startsPhone = ({ before }: Group, isFirst: boolean): boolean =>
  /\+\(?$/.test(before) && (isFirst || before.length > 1)

/** An article number (EAN): visas of 13 digits are no longer issued. Behind six digits it may end a UnionPay card. */
function isArticle(run: readonly Group[], at: number): boolean {
  const digits = digitsIn(run.slice(at, at + 1))
  return digits.length === 13 && passesGs1(digits) && run[at - 1]?.digits.length !== 6
}
