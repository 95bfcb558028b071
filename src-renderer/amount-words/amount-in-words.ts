import type { TFunction } from 'i18next'
import { decimalText, digitsOf } from '#contract/money.ts'
import type { Speech } from './speech.ts'

/** What a sentence about an amount needs of its language; `t` speaks it. */
export interface Tongue {
  language: string
  speech: Speech
  t: TFunction<'sale'>
  /** Whether the minor unit of a currency has a name. */
  isNamed: (key: string, count: number) => boolean
}

/** An amount of minor units, never negative, in words; its figures are taken apart as text. */
export function amountInWords(amount: number, currency: string, tongue: Tongue): string {
  const { language, speech, t, isNamed } = tongue
  const outright = speech.outright?.(amount, currency)
  if (outright !== undefined) return outright
  const counted = (value: bigint, noun: string, one: string): string =>
    speech.counted?.(value, noun, one) ?? t('words.counted', { number: speech.number(value), noun })
  const name = (count: bigint): string =>
    speech.nameOf?.(currency, count) ?? nameByIntl(currency, language, count)

  const [whole = '0', part = ''] = decimalText(amount, currency).split('.')
  const count = Number(part)
  const all = counted(BigInt(whole), name(BigInt(whole)), name(1n))
  if (count === 0) return all
  const unit = `words.unit.${currency}`
  return isNamed(unit, count)
    ? t('words.both', {
        whole: all,
        part: counted(BigInt(part), t(unit, { count }), t(unit, { count: 1 })),
      })
    : t('words.fraction', { whole: all, part: count, of: `1${'0'.repeat(digitsOf(currency))}` })
}

function nameByIntl(currency: string, language: string, count: bigint): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
  }).formatToParts(count)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
