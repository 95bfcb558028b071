import type { Address } from '#contract/sale.ts'

/** An address as two or three lines that read well in any country, the country's name in the locale's words. */
export function addressLines(address: Address, locale: string): string[] {
  const { line1, line2, city, state, postalCode, country } = address
  const countryName = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
  const region = [state, postalCode].filter(Boolean).join(' ')
  return [line1, line2, [city, region, countryName].filter(Boolean).join(', ')].filter(
    (line): line is string => line !== undefined && line !== '',
  )
}
