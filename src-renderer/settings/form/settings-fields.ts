import type { BookkeepingSettings } from '#contract/bookkeeping-settings.ts'
import type { TypedAddress } from '#contract/order.ts'
import type { ReceiptSettings } from '#contract/receipt-settings.ts'
import type { Settings } from '#contract/settings.ts'
import type { Input } from '#contract/table.ts'

/** The settings as a form holds them: every field a string, '' for none. */
export interface SettingsFields {
  shop: {
    name: string
    address: TypedAddress
    phone: string
    email: string
    website: string
    taxId: string
    refundPolicy: string
  }
  receiptLanguage: Settings['receiptLanguage']
  /** `labelNames`: with commas between them. */
  receipts: Omit<ReceiptSettings, 'labelNames'> & { labelNames: string }
  gatewayUrl: string
  protocol: Settings['protocol']
  returnUrl: string
  currency: string
  locale: string
  timeZone: string
  bookkeeping: Omit<BookkeepingSettings, 'datev'> & {
    datev: Omit<BookkeepingSettings['datev'], 'accountLength'> & { accountLength: string }
  }
}

/** The parts of the screen that are saved by themselves. */
export type Section = 'shop' | 'receipts' | 'gateway' | 'region' | 'bookkeeping'

export function fieldsOf(settings: Settings): SettingsFields {
  const { shop, receiptLanguage, receipts, gatewayUrl, protocol, returnUrl, currency, locale, timeZone } =
    settings
  const { bookkeeping } = settings
  const { address } = shop
  return {
    shop: {
      name: shop.name,
      address: {
        line1: address?.line1 ?? '',
        line2: address?.line2 ?? '',
        city: address?.city ?? '',
        state: address?.state ?? '',
        postalCode: address?.postalCode ?? '',
        country: address?.country ?? '',
      },
      phone: shop.phone ?? '',
      email: shop.email ?? '',
      website: shop.website ?? '',
      taxId: shop.taxId ?? '',
      refundPolicy: shop.refundPolicy ?? '',
    },
    receiptLanguage,
    receipts: { ...receipts, labelNames: receipts.labelNames.join(', ') },
    gatewayUrl,
    protocol,
    returnUrl,
    currency,
    locale,
    timeZone,
    bookkeeping: {
      ...bookkeeping,
      datev: {
        ...bookkeeping.datev,
        accountLength: String(bookkeeping.datev.accountLength),
        revenue: withUsualRates(bookkeeping.datev.revenue),
      },
    },
  }
}

/** The rates that DATEV's charts have accounts for stand there to be filled in. */
function withUsualRates(
  revenue: BookkeepingSettings['datev']['revenue'],
): BookkeepingSettings['datev']['revenue'] {
  const isSet = (percent: string): boolean => revenue.some((rate) => Number(rate.percent) === Number(percent))
  const missing = ['19', '7'].filter((percent) => !isSet(percent))
  return [...revenue, ...missing.map((percent) => ({ percent, account: '', taxKey: '' }))]
}

/** What saving a section asks of the till, not yet checked. Training has a gateway of its own, whose address is not set. */
export function changeOf(
  section: Section,
  fields: SettingsFields,
  environment: Settings['environment'],
): Input<'settings.update'> {
  switch (section) {
    case 'shop':
      return { shop: shopOf(fields.shop), receiptLanguage: fields.receiptLanguage }
    case 'receipts':
      return { receipts: receiptsOf(fields.receipts) }
    case 'gateway': {
      const { gatewayUrl, protocol, returnUrl } = fields
      return {
        protocol,
        returnUrl: returnUrl.trim(),
        ...(environment === 'training' ? {} : { gatewayUrl: gatewayUrl.trim() }),
      }
    }
    case 'region': {
      const { currency, locale, timeZone } = fields
      return { currency, locale: locale.trim(), timeZone }
    }
    case 'bookkeeping': {
      const { datev, ...programs } = fields.bookkeeping
      const revenue = datev.revenue.filter(isTyped)
      const accountLength = Number(datev.accountLength)
      return { bookkeeping: { ...programs, datev: { ...datev, revenue, accountLength } } }
    }
  }
}

/** What a section asks of the receipts, from what is typed. Commas of three scripts part the names. */
export function receiptsOf({ labelNames, ...rest }: SettingsFields['receipts']): ReceiptSettings {
  const names = labelNames.split(/[,،，、;]/).map((name) => name.trim())
  return { ...rest, labelNames: names.filter((name) => name !== '') }
}

/** A row of the tax rates in which nothing stands says nothing. */
export const isTyped = (rate: BookkeepingSettings['datev']['revenue'][number]): boolean =>
  [rate.percent, rate.account, rate.taxKey].some((part) => part.trim() !== '')

function shopOf({
  name,
  address,
  ...rest
}: SettingsFields['shop']): NonNullable<Input<'settings.update'>['shop']> {
  const { line1, country, ...place } = address
  // A country alone is no address.
  const hasAddress = [line1, ...Object.values(place)].some((part) => part.trim() !== '')
  return {
    name,
    ...filledIn(rest),
    ...(hasAddress ? { address: { line1, country, ...filledIn(place) } } : {}),
  }
}

function filledIn<Fields extends Record<string, string>>(fields: Fields): Partial<Fields> {
  const filled: Partial<Fields> = { ...fields }
  for (const name in filled) if (filled[name]?.trim() === '') delete filled[name]
  return filled
}
