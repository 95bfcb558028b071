import { decimalText, minorUnitDigits } from '#contract/money.ts'
import { type SubUnit, subUnitOf } from './sub-units.ts'

/** Says an amount of minor units, never negative, in words; its figures are taken apart as text. */
export type Speech = (amount: number, currency: string) => string

interface Parts {
  /** Whole units, such as dollars. */
  whole: bigint
  /** Of the sub-unit, such as cents. */
  part: bigint
  /** The part as people write it beside words, where the sub-unit has no name here: '5/1000'. */
  fraction: string
  subUnit: SubUnit | undefined
}

/** An amount of minor units, never negative, as what is said of it. */
export function partsOfAmount(amount: number, currency: string): Parts {
  const [whole = '0', part = '0'] = decimalText(amount, currency).split('.')
  const fraction = `${Number(part)}/1${'0'.repeat(minorUnitDigits(currency))}`
  return { whole: BigInt(whole), part: BigInt(part), fraction, subUnit: subUnitOf(currency) }
}

/** What Intl calls that many of a currency. */
export function nameByIntl(currency: string, language: string, count: bigint): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
  }).formatToParts(count)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
