import { toCardinal } from 'n2words/ar-SA'
import { type Counted, countedOf, inConstruct } from './arabic-nouns.ts'
import { nameByIntl, partsOfAmount, type Speech } from './parts-of-amount.ts'

/** Where Intl's name is a plural, bends its adjective wrongly, or is none that can be counted. */
const ownNames: Readonly<Record<string, string>> = {
  BAM: 'مارك بوسني',
  BND: 'دولار برونايي',
  DOP: 'بيزو دومينيكاني',
  DZD: 'دينار جزائري',
  EGP: 'جنيه مصري',
  ILS: 'شيكل إسرائيلي',
  INR: 'روبية هندية',
  KPW: 'وون كوري شمالي',
  KRW: 'وون كوري جنوبي',
  LBP: 'ليرة لبنانية',
  LRD: 'دولار ليبيري',
  LYD: 'دينار ليبي',
  MAD: 'درهم مغربي',
  MKD: 'دينار مقدوني',
  NPR: 'روبية نيبالية',
  PKR: 'روبية باكستانية',
  PYG: 'غواراني باراغوايي',
  RSD: 'دينار صربي',
  SDG: 'جنيه سوداني',
  SSP: 'جنيه جنوب سوداني',
  TND: 'دينار تونسي',
  UYU: 'بيزو أوروغوايي',
  VED: 'بوليفار فنزويلي',
}

/** The largest first; each is counted as money is. */
const scales = [
  [1_000_000_000_000n, scale('تريليون', 'تريليونات')],
  [1_000_000_000n, scale('مليار', 'مليارات')],
  [1_000_000n, scale('مليون', 'ملايين')],
  [1_000n, scale('ألف', 'آلاف')],
] as const

function scale(one: string, few: string): Counted {
  const two = `${one}ان`
  return { isFeminine: false, one, two, few, many: `${one}ًا`, single: [one, one], twoAfter: two }
}

/** 3 to 999 in words, one spelling of a hundred throughout, and the feminine "one" that stands before "and twenty". */
function belowThousand(value: bigint, isFeminine: boolean): string {
  const words = toCardinal(value, { gender: isFeminine ? 'feminine' : 'masculine' })
  return words.replace('مئتان', 'مائتان').replace(/(?<=^|و)واحدة و/u, 'إحدى و')
}

/** A number that stands before what it counts; its last two figures are not 01 or 02. */
function number(value: bigint, isFeminine: boolean): string {
  const parts = scales.flatMap(([size, noun]) => {
    const count = (value / size) % 1000n
    return count === 0n ? [] : [counted(count, noun)]
  })
  const rest = value % 1000n
  if (rest > 0n) parts.push(belowThousand(rest, isFeminine))
  const words = parts.join(' و')
  return value % 100n === 0n ? inConstruct(words) : words
}

/** A number and what it counts: 1 and 2 are said with the noun alone, also after a larger number. */
function counted(value: bigint, noun: Counted): string {
  if (value === 0n) return `صفر ${noun.one}`
  if (value === 1n) return noun.single[0]
  if (value === 2n) return noun.two
  const last = value % 100n
  if (last === 1n) return `${counted(value - 1n, noun)} و${noun.single[1]}`
  if (last === 2n) return `${counted(value - 2n, noun)} و${noun.twoAfter}`
  const form = last === 0n ? noun.one : last <= 10n ? noun.few : noun.many
  return `${number(value, noun.isFeminine)} ${form}`
}

export const arabic: Speech = (amount, currency) => {
  const { whole, part, fraction, subUnit } = partsOfAmount(amount, currency)
  const noun = countedOf(ownNames[currency] ?? nameByIntl(currency, 'ar', 1n))
  const all = counted(whole, noun)
  if (part === 0n) return all
  // In a line from right to left, "50/100" would be shown as 100/50.
  const written = `\u2066${fraction}\u2069`
  if (!subUnit) return whole === 0n ? `${written} ${noun.one}` : `${all} و${written}`
  const small = counted(part, countedOf(subUnit.ar))
  return whole === 0n ? small : `${all} و${small}`
}
