import type { Settings } from '#contract/settings.ts'

/** Where the shop is (ISO 3166-1), as far as its address or else its locale tells. */
export function shopCountry({ shop, locale }: Pick<Settings, 'shop' | 'locale'>): string | undefined {
  if (shop.address?.country) return shop.address.country
  try {
    return new Intl.Locale(locale).maximize().region
  } catch {
    return undefined
  }
}
