import { decimalText, digitsOf } from '#contract/money.ts'
import type { Cardinal } from './cardinals.ts'

/** What the language's own sentences are made of. */
export interface AmountParts {
  /** In words. */
  whole: string
  /** 'US dollars' */
  currency: string
  /** The minor units, in words and in figures; undefined where there are none. */
  part?: { words: string; count: number; of: string }
}

/** An amount of minor units, never negative, as its parts in words; its figures are taken apart as text. */
export function amountParts(
  amount: number,
  currency: string,
  language: string,
  cardinal: Cardinal,
): AmountParts {
  const [whole = '0', part = ''] = decimalText(amount, currency).split('.')
  const names = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
  }).formatToParts(BigInt(whole))
  const count = Number(part)
  return {
    whole: cardinal(BigInt(whole)),
    currency: names.find(({ type }) => type === 'currency')?.value ?? currency,
    ...(count === 0
      ? {}
      : { part: { words: cardinal(BigInt(part)), count, of: `1${'0'.repeat(digitsOf(currency))}` } }),
  }
}
