import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TillError } from '../../src-main/failure/failure.ts'
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'

let folder: string
let till: Till
let paymentId: string
const printed: { html: string; sheet: unknown }[] = []
let printer: () => void
const open = async (more: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({
    dataDir: path.join(folder, 'till'),
    pdf: async (html) => new TextEncoder().encode(`%PDF ${html}`),
    print: async (html, sheet) => {
      printer()
      printed.push({ html, sheet })
    },
    ...more,
  })
}
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-receipts-'))
  printed.length = 0
  printer = () => {}
  await open()
  await till.call('settings.update', { locale: 'en-US', shop: { name: 'Bloom & Bough' } })
  const paid = await till.call('payments.charge', {
    attemptId: '00000000-0000-4000-8000-000000000001',
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    customer: { shipping: { name: 'Jo', address: { line1: '5 Lake Road', city: 'Dover', country: 'GB' } } },
    options: { metadata: { Gift: 'yes', table: '7' } },
  })
  paymentId = paid.id
})
afterEach(async () => {
  await till.close()
  rmSync(folder, { recursive: true, force: true })
})

it('the first paper is the receipt, and each after it a copy; a look is neither, nor is a print that was given up', async () => {
  expect((await till.call('receipts.get', { paymentId })).isCopy).toBe(false)
  printer = () => {
    throw new TillError('cancelled', 'nothing_printed')
  }
  await expect(till.call('receipts.print', { paymentId })).rejects.toMatchObject({ code: 'cancelled' })
  printer = () => {}
  await till.call('receipts.print', { paymentId })
  expect(printed.at(-1)?.html).not.toContain('COPY')
  expect(await till.call('receipts.get', { paymentId, columns: 32 })).toMatchObject({ isCopy: true })
  await till.call('receipts.print', { paymentId, language: 'ar', paper: 'roll58' })
  expect(printed.at(-1)?.html).toContain('نسخة COPY')
  // The books know it: another start, and a proof of all of them.
  await till.close()
  await open()
  const file = path.join(folder, 'r.pdf')
  await till.call('receipts.save', { paymentId, path: file })
  expect(readFileSync(file, 'utf8')).toContain('COPY')
  const { items } = await till.call('audit.list', { paymentId })
  expect(items.filter(({ kind }) => kind === 'receipt.given')).toHaveLength(3)
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
})

it('a saved receipt was given out as a printed one was; the slip of a refund stands by itself', async () => {
  const file = path.join(folder, 'r.html')
  const save = async (form: 'html' | 'text' | 'json', more: object = {}): Promise<string> => {
    await till.call('receipts.save', { paymentId, path: file, form, ...more })
    return readFileSync(file, 'utf8')
  }
  expect(JSON.parse(await save('json'))).toMatchObject({ schema: 'ringline.receipt.v1', isCopy: false })
  expect(await save('text', { paper: 'roll58' })).not.toContain('COPY')
  expect(await save('html')).toContain('COPY')
  const refundId = '00000000-0000-4000-8000-00000000000b'
  await till.call('payments.refund', { id: paymentId, refundId, amount: 50 })
  expect(await save('text', { refundId })).not.toContain('COPY')
  expect(await save('text', { refundId })).toContain('COPY')
  expect(JSON.parse(await save('json'))).toMatchObject({ isCopy: true, refunds: [{ amount: 50 }] })
})

it('who gave it out is in the books', async () => {
  const ada = await till.call('staff.save', { name: 'Ada', role: 'manager', active: true, pin: '4711' })
  const { session } = await till.call('staff.signIn', { staffId: ada.id, pin: '4711' })
  await till.call('receipts.print', { paymentId }, session)
  const { items } = await till.call('audit.list', { paymentId }, session)
  expect(items.find(({ kind }) => kind === 'receipt.given')?.changes).toMatchObject({ by: { name: 'Ada' } })
})

it('an export shows what was given out, and gives out nothing itself', async () => {
  const to = path.join(folder, 'out')
  const run = (receiptForm: 'text' | 'json' | 'html') =>
    till.call('bookkeeping.export', {
      format: 'receipts',
      from: '2020-01-01',
      to: '2099-01-01',
      path: to,
      receiptForm,
    })
  await run('text')
  expect(readFileSync(path.join(to, 'TRAINING-000001.txt'), 'utf8')).not.toContain('COPY')
  await till.call('receipts.print', { paymentId })
  expect(printed.at(-1)?.html).not.toContain('COPY')
  await run('json')
  expect(JSON.parse(readFileSync(path.join(to, 'TRAINING-000001.json'), 'utf8'))).toMatchObject({
    isCopy: true,
  })
})

it('a period without receipts, and a PDF that cannot be read, leave no file of all receipts', async () => {
  const to = path.join(folder, 'book.pdf')
  const book = (from: string, until: string) =>
    till.call('bookkeeping.export', { format: 'receipts', receiptForm: 'book', from, to: until, path: to })
  await expect(book('2020-01-01', '2020-01-31')).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining('no receipts'),
  })
  // What stands in for the printer here makes no true PDF.
  await expect(book('2020-01-01', '2099-01-01')).rejects.toMatchObject({ code: 'internal' })
  expect(existsSync(to)).toBe(false)
})

it('paper, labels, picture and shipping are the shop’s choice, and stay', async () => {
  const logo = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==`
  const chosen = { labels: 'chosen' as const, labelNames: ['gift'] }
  const receipts = { paper: 'roll80' as const, logo, shipTo: false, ...chosen }
  await till.call('settings.update', { receipts })
  await till.close()
  await open()
  const { html, labels, shipTo } = await till.call('receipts.get', { paymentId })
  expect(html).toContain(`<img src="${logo}"`)
  expect(labels).toEqual({ Gift: 'yes' })
  expect(shipTo).toBeUndefined()
  await till.call('receipts.print', { paymentId })
  expect(printed.at(-1)?.sheet).toMatchObject({ width: 80 })
  // The books tell of the picture by its hash alone.
  const { items } = await till.call('audit.list', {})
  const told = JSON.stringify(
    items.find(({ kind, changes }) => kind === 'settings.changed' && 'receipts' in changes),
  )
  expect(told).toMatch(/sha256:[0-9a-f]{64}/)
  expect(told).not.toContain('base64')
})

it('a sample shows the settings before they are kept, and says what it is', async () => {
  const wanted = { paper: 'roll80' as const, labels: 'chosen' as const, labelNames: ['Gift'], shipTo: false }
  const { html } = await till.call('receipts.sample', { receipts: wanted, language: 'en' })
  expect(html).toContain('SAMPLE – NOT A SALE')
  expect(html).toContain('class="roll80"')
  expect(html).toContain('Gift')
  expect(html).not.toContain('Ship to')
  expect((await till.call('receipts.sample', {})).html).toContain('<span>SAMPLE</span>')
  expect(await till.call('payments.list', {})).toMatchObject({ items: [{ id: paymentId }] })
})

it.each([
  ['data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=', 'another kind'],
  ['https://example.com/logo.png', 'an address of the web'],
  [`data:image/png;base64,${Buffer.from('no picture').toString('base64')}`, 'no PNG'],
  [
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==AAAA',
    'something behind it',
  ],
  [
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAEAAAABAACAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'a huge one',
  ],
  [`data:image/png;base64,${'A'.repeat(100_000)}`, 'a long one'],
])('no other picture is kept: %s', async (logo) => {
  await expect(till.call('settings.update', { receipts: { logo } })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'receipts.logo',
  })
})
