import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '#contract/table.ts'
import { openTill, type Till } from '../../till.ts'

/** Who is known, through the till: the same person is one, another one is another, and both searches find alike. */

let dataDir: string
let till: Till
let time = Date.parse('2026-03-31T10:00:00Z')
let amount = 1000

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-people-'))
  till = await openTill({ dataDir, now: () => time })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

type Customer = NonNullable<Input<'payments.charge'>['customer']>
const order = async (customer: Customer): Promise<void> => {
  time += 60_000
  const { status } = await till.call('payments.charge', {
    attemptId: crypto.randomUUID(),
    sale: { currency: 'USD', amount: amount++ },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2040', cvc: '123' },
    customer,
  })
  expect(status).toBe('succeeded')
}
const shopIn = (country: string) =>
  till.call('settings.update', { shop: { name: 'Bloom', address: { line1: '1', country } } })
const known = async (text: string) => (await till.call('customers.search', { text })).items
const names = async (text: string) => (await known(text)).map(({ name }) => name)
const payers = async (text: string) =>
  (await till.call('payments.list', { text })).items.map(({ customer }) => customer?.name)
const lane = { line1: '1 Rose Lane', country: 'GB' }
const road = { line1: '2 Mill Road', country: 'GB' }

describe('a telephone number', () => {
  it('in two towns is two people’s, and both searches tell them apart', async () => {
    await shopIn('BR')
    await order({ name: 'Ana', phone: '+55 11 98765-4321' })
    await order({ name: 'Bia', phone: '+55 21 98765-4321' })
    expect(await known('98765')).toHaveLength(2)
    for (const text of ['+55 11 98765-4321', '11 98765 4321', '5511987654321']) {
      expect([text, await names(text), await payers(text)]).toEqual([text, ['Ana'], ['Ana']])
    }
  })

  it.each(['CN', 'US'])('is one with its country’s code and without, in a shop in %s', async (country) => {
    await shopIn(country)
    await order({ name: '王小明', phone: '+86 138 0013 8000' })
    await order({ name: '王小明', phone: '13800138000' })
    await order({ name: '王小明', phone: '0086 138-0013-8000' })
    expect(await known('13800138000')).toMatchObject([{ orders: 3 }])
    for (const text of ['+86 138 0013 8000', '138 0013', '008613800138000']) {
      expect([text, await names(text), (await payers(text)).length]).toEqual([text, ['王小明'], 3])
    }
  })

  it('is that of where the shop is, also after it has moved', async () => {
    await shopIn('US')
    await order({ name: 'Ada', phone: '020 7946 0958' })
    await order({ name: 'Ada', email: 'ada@example.com' })
    await shopIn('GB')
    await order({ name: 'Ada', phone: '+44 20 7946 0958' })
    expect(await known('7946')).toMatchObject([{ orders: 2 }])
    expect(await payers('+44 20 7946')).toHaveLength(2)
  })

  it('of two people gives neither of them the other’s street', async () => {
    await order({ name: 'Ada King', phone: '020 7946 0958', billing: lane })
    await order({ name: 'Tom Reed', phone: '020 7946 0958' })
    await order({ name: 'Tom Reed', phone: '020 7946 0958', billing: road })
    await order({ name: 'Ada', phone: '020 7946 0958' })
    const found = await known('7946 0958')
    expect(found.map(({ name, billing, orders }) => [name, billing?.line1, orders])).toEqual([
      ['Ada', '1 Rose Lane', 2],
      ['Tom Reed', '2 Mill Road', 2],
    ])
  })

  it('that was told before still finds its caller', async () => {
    await order({ name: 'Ada', email: 'ada@example.com', phone: '020 7946 0958' })
    await order({ name: 'Ada', email: 'ada@example.com', phone: '07700 900123' })
    expect(await known('020 7946 0958')).toMatchObject([{ name: 'Ada', phone: '07700 900123' }])
    expect(await names('07700')).toEqual(['Ada'])
  })
})

describe('a name', () => {
  it.each([
    'Сергей Семёнов',
    'Γιώργος Παπαδόπουλος',
    '김철수',
    'अनिता शर्मा',
    'தமிழ்ச்செல்வி',
    'ガブリエル',
    'مُحَمَّد عَلِيّ',
    'Łukasz Gołąb',
    'Søren Øst',
    'Đorđe Æsir',
    'Strauß',
    'Işık',
    'Þórdís',
    'D’Angelo',
    'Nguyễn Thị Hồng',
  ])('%s is found by itself and by its beginning, in either Unicode form and in capitals', async (name) => {
    await order({ name: 'Ada Lovelace' })
    await order({ name })
    const typed = [name, name.normalize('NFD'), name.toUpperCase(), [...name].slice(0, 4).join('')]
    for (const text of typed) {
      expect([text, await names(text), await payers(text)]).toEqual([text, [name], [name]])
    }
  })

  it('in two Unicode forms is one person’s', async () => {
    await order({ name: 'Zoë'.normalize('NFC') })
    await order({ name: 'Zoë'.normalize('NFD') })
    expect(await known('zoe')).toMatchObject([{ orders: 2 }])
  })
})

describe('what is known', () => {
  it('says whether the last order was sent', async () => {
    const shipping = { name: 'Ada', address: lane }
    await order({ email: 'ada@example.com', shipping })
    expect(await known('ada@')).toMatchObject([{ lastOrderShipped: true }])
    await order({ email: 'ada@example.com' })
    expect(await known('ada@')).toMatchObject([{ lastOrderShipped: false, shipping }])
  })

  it('of two who turn out to be one is what was told last, part by part', async () => {
    await order({ name: 'Ada', phone: '020 7946 0958', billing: lane })
    await order({ name: 'Ada', email: 'ada@example.com', billing: road })
    await order({ name: 'Ada', phone: '020 7946 0958' })
    await order({ name: 'Ada', email: 'ada@example.com', phone: '020 7946 0958' })
    expect(await known('ada')).toMatchObject([{ billing: road, orders: 4 }])
  })
})
