import { isAmerican, regionOf } from '#contract/english.ts'
import { nameByIntl, partsOfAmount, type Speech } from './parts-of-amount.ts'

/** Where a hundred thousand is a lakh, and ten million a crore. */
const lakhRegions = new Set(['IN', 'PK', 'BD', 'NP', 'LK'])

/** "One hundred and five" as it is said in the region, "one hundred five" in the United States. */
export async function loadEnglish(locale: string): Promise<Speech> {
  const region = regionOf(locale) ?? ''
  const { toCardinal } = isAmerican(locale)
    ? await import('n2words/en-US')
    : lakhRegions.has(region)
      ? await import('n2words/en-IN')
      : await import('n2words/en-GB')

  const name = (currency: string, count: bigint): string => {
    const words = nameByIntl(currency, 'en', count).split(' ')
    // Some of Intl's are capitalized as names are: "two Turkish Lira".
    const noun = (words.pop() ?? '').replace(/^\p{Lu}\p{Ll}+$/u, (word) => word.toLowerCase())
    const of = region === 'GB' && currency === 'GBP' ? [] : words
    return [...of, noun].join(' ')
  }

  return (amount, currency) => {
    const { whole, part, fraction, subUnit } = partsOfAmount(amount, currency)
    const all = `${toCardinal(whole)} ${name(currency, whole)}`
    if (part === 0n) return all
    if (!subUnit) return whole === 0n ? `${fraction} ${name(currency, whole)}` : `${all} and ${fraction}`
    const cents = `${toCardinal(part)} ${part === 1n ? subUnit.en[0] : subUnit.en[1]}`
    return whole === 0n ? cents : `${all} and ${cents}`
  }
}
