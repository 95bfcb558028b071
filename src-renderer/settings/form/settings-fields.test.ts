import { describe, expect, it } from 'vitest'
import { StoredBookkeeping } from '#contract/bookkeeping-settings.ts'
import { StoredReceipts } from '#contract/receipt-settings.ts'
import { Settings } from '#contract/settings.ts'
import { sectionFaults } from './section-resolver.ts'
import { changeOf, fieldsOf, type SettingsFields } from './settings-fields.ts'

const settings: Settings = {
  environment: 'test',
  gatewayUrl: 'https://apitest.wooshpay.com',
  protocol: 'two-call',
  currency: 'USD',
  locale: 'en-US',
  timeZone: 'America/New_York',
  shop: {
    name: 'Corner Books',
    address: { line1: '1 High Street', country: 'US' },
    phone: '+1 212 555 0100',
  },
  returnUrl: '',
  usualTaxRateId: '',
  recordingPrompt: true,
  sounds: true,
  lockAfter: 5,
  scanner: { isOn: true, prefix: '', end: 'either', gap: 35 },
  theme: 'system',
  language: 'en',
  receiptLanguage: 'zh-CN',
  keys: {},
  bookkeeping: StoredBookkeeping.parse({}),
  receipts: StoredReceipts.parse({}),
  welcomed: true,
  tillPrefix: 'ACDE',
  secretKeySet: { test: true, live: false },
  backup: { state: 'off' },
  secretsProtected: true,
  passphrase: 'not_needed',
  version: '0.1.0',
}
const fields = fieldsOf(settings)
const shop = (change: Partial<SettingsFields['shop']>): SettingsFields => ({
  ...fields,
  shop: { ...fields.shop, ...change },
})

describe('the settings as a form', () => {
  it('come back as they were', () => {
    const { shop, receiptLanguage } = settings
    expect(changeOf('shop', fields, 'test')).toEqual({ shop, receiptLanguage })
    const { currency, locale, timeZone, gatewayUrl, protocol, returnUrl } = settings
    expect(changeOf('region', fields, 'test')).toEqual({ currency, locale, timeZone })
    expect(changeOf('gateway', fields, 'test')).toEqual({ gatewayUrl, protocol, returnUrl })
    expect(Settings.safeParse(settings).success).toBe(true)
  })

  it('send no row of tax rates in which nothing stands, and find a fault in the row that has it', () => {
    const { datev } = fields.bookkeeping
    const empty = { percent: '', account: '', taxKey: '' }
    const rows = (...revenue: typeof datev.revenue): SettingsFields => ({
      ...fields,
      bookkeeping: { ...fields.bookkeeping, datev: { ...datev, revenue } },
    })
    const rate = { percent: '19', account: '', taxKey: '' }
    expect(sectionFaults('bookkeeping', rows(rate, empty), 'test')).toEqual({})
    expect(changeOf('bookkeeping', rows(empty, rate), 'test').bookkeeping?.datev?.revenue).toEqual([rate])
    expect(
      Object.keys(sectionFaults('bookkeeping', rows(empty, rate, { ...empty, account: '8400' }), 'test')),
    ).toEqual(['bookkeeping.datev.revenue.2.percent'])
  })

  it('take the names of labels apart at commas of any script', () => {
    const typed = { ...fields, receipts: { ...fields.receipts, labelNames: 'Gift, table،  حفل ，桌号,' } }
    expect(changeOf('receipts', typed, 'test').receipts).toMatchObject({
      paper: 'any',
      labelNames: ['Gift', 'table', 'حفل', '桌号'],
    })
    const long = { ...typed, receipts: { ...typed.receipts, labelNames: 'x'.repeat(41) } }
    expect(Object.keys(sectionFaults('receipts', long, 'test'))).toEqual(['receipts.labelNames'])
  })

  it('never set the address of the gateway that training brings along', () => {
    expect(changeOf('gateway', fields, 'training')).not.toHaveProperty('gatewayUrl')
  })

  it('leave out an address of which only the country is given', () => {
    const { country } = fields.shop.address
    const address = { line1: '', line2: ' ', city: '', state: '', postalCode: '', country }
    expect(changeOf('shop', shop({ address }), 'test').shop).not.toHaveProperty('address')
  })

  it('leave out what was emptied', () => {
    expect(changeOf('shop', shop({ phone: '  ' }), 'test').shop).not.toHaveProperty('phone')
  })
})

describe('what is wrong with a section', () => {
  it('is nothing for settings as they stand', () => {
    for (const section of ['shop', 'gateway', 'region'] as const) {
      expect(sectionFaults(section, fields, 'test')).toEqual({})
    }
  })

  it.each([
    ['shop.email', shop({ email: 'tom@' }), { reason: 'email_wrong' }],
    [
      'shop.address.line1',
      shop({ address: { ...fields.shop.address, line1: '', city: 'York' } }),
      { reason: 'missing' },
    ],
    [
      'shop.address.country',
      shop({ address: { ...fields.shop.address, country: '' } }),
      { reason: 'country_missing' },
    ],
    ['shop.name', shop({ name: 'Books 🎉' }), { reason: 'text_has_emoji' }],
  ])('stands at %s', (path, wrong, message) => {
    expect(sectionFaults('shop', wrong, 'test')).toEqual({ [path]: message })
  })

  it.each([
    ['locale', { locale: 'english please' }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['currency', { currency: 'XYZ' }],
  ])('stands at %s', (path, change) => {
    expect(Object.keys(sectionFaults('region', { ...fields, ...change }, 'test'))).toEqual([path])
  })

  it('names the return address, empty or with https', () => {
    expect(sectionFaults('gateway', { ...fields, returnUrl: 'shop.example' }, 'test')).toEqual({
      returnUrl: { reason: 'web_address_wrong' },
    })
  })
})
