import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passesLuhn } from '#contract/card-numbers.ts'
import { openTill, type Till } from '../till.ts'

let dataDir: string
let till: Till
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-catalogue-'))
  till = await openTill({ dataDir })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const vat = { name: 'VAT', percent: '20', inclusive: true, active: true }
const rose = { name: 'Rose', unitAmount: 450, currency: 'usd' }
const names = async (): Promise<string[]> =>
  (await till.call('products.list', {})).items.map(({ name }) => name)

describe('the catalogue', () => {
  it('keeps tax rates and products over a restart', async () => {
    const rate = await till.call('taxRates.save', vat)
    await till.call('products.save', { ...rose, taxRateId: rate.id, barcode: '4006381333931' })
    await till.close()
    till = await openTill({ dataDir })
    expect(await till.call('taxRates.list', {})).toEqual({ items: [rate] })
    expect((await till.call('products.list', {})).items).toMatchObject([
      { ...rose, currency: 'USD', taxRateId: rate.id, barcode: '4006381333931', position: 0 },
    ])
  })

  it('changes a rate, which quotes follow and payments taken do not', async () => {
    const rate = await till.call('taxRates.save', { ...vat, inclusive: false })
    const sale = {
      currency: 'USD',
      lines: [{ description: 'Rose', quantity: 1, unitAmount: 1000, taxRateId: rate.id }],
    }
    expect((await till.call('sales.quote', sale)).amount).toBe(1200)
    const charge = {
      sale,
      card: { number: '4242424242424242', expMonth: '12', expYear: '2040', cvc: '123' },
    }
    const taken = await till.call('payments.charge', {
      ...charge,
      attemptId: '00000000-0000-4000-8000-000000000001',
      expectedAmount: 1200,
    })
    await till.call('taxRates.save', { ...rate, percent: '25' })
    expect((await till.call('sales.quote', sale)).amount).toBe(1250)
    expect(await till.call('payments.get', { id: taken.id })).toMatchObject({
      amount: 1200,
      subtotal: 1000,
      taxes: [{ percent: '20', amount: 200 }],
    })
    // Shown before the rate was changed: nothing may be charged that nobody saw.
    await expect(
      till.call('payments.charge', {
        ...charge,
        attemptId: '00000000-0000-4000-8000-000000000002',
        expectedAmount: 1200,
      }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'sale' })
    expect((await till.call('payments.list', {})).items).toHaveLength(1)
  })

  it('offers products in the shop’s order, and brings a removed one back as it was', async () => {
    const first = await till.call('products.save', { ...rose, name: 'First' })
    const second = await till.call('products.save', { ...rose, name: 'Second' })
    await till.call('products.save', { ...second, position: 0 })
    await till.call('products.save', { ...first, position: 1 })
    expect(await names()).toEqual(['Second', 'First'])
    await till.call('products.remove', { id: second.id })
    expect(await names()).toEqual(['First'])
    await expect(till.call('products.remove', { id: second.id })).rejects.toMatchObject({ code: 'not_found' })
    await till.call('products.save', { ...second, position: 0 })
    expect(await names()).toEqual(['Second', 'First'])
  })

  it('refuses, at the field, a barcode that is taken, an unknown rate, and card numbers', async () => {
    await till.call('products.save', { ...rose, barcode: 'ABC-1' })
    for (const [wrong, field] of [
      [{ barcode: 'ABC-1' }, 'barcode'],
      [{ barcode: '4242424242424242' }, 'barcode'],
      [{ taxRateId: 'gone' }, 'taxRateId'],
      [{ name: 'Pan 4242 4242 4242 4242' }, 'name'],
      [{ unitAmount: 0 }, 'unitAmount'],
    ] as const) {
      await expect(till.call('products.save', { ...rose, ...wrong })).rejects.toMatchObject({
        code: 'invalid_input',
        field,
      })
    }
    for (const percent of ['', '100.1', '8.12345', '-1', '1e1']) {
      await expect(till.call('taxRates.save', { ...vat, percent })).rejects.toMatchObject({
        field: 'percent',
      })
    }
    await expect(till.call('taxRates.save', { ...vat, name: '5555555555554444' })).rejects.toMatchObject({
      field: 'name',
    })
  })

  it('knows one article number in its 12 and its 13 digits, and in the digits of any keyboard', async () => {
    const first = await till.call('products.save', { ...rose, barcode: '036000291452' })
    await expect(
      till.call('products.save', { ...rose, name: 'Tulip', barcode: '0036000291452' }),
    ).rejects.toMatchObject({ field: 'barcode' })
    // The same product may change from the one to the other.
    await till.call('products.save', { ...rose, id: first.id, barcode: '0036000291452' })
    expect(await till.call('products.save', { ...rose, barcode: '٤٠٠٦٣٨١٣٣٣٩٣١' })).toMatchObject({
      barcode: '4006381333931',
    })
  })

  it('takes article numbers that pass for old card numbers', async () => {
    // A GS1 number of Germany that passes the Luhn check too.
    const barcode = Array.from({ length: 1000 }, (_, n) => 400638133000 + n)
      .map((stem) => {
        const sum = [...String(stem)].reduce(
          (total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1),
          0,
        )
        return `${stem}${(10 - (sum % 10)) % 10}`
      })
      .find(passesLuhn)
    expect(await till.call('products.save', { ...rose, barcode })).toMatchObject({ barcode })
  })
})
