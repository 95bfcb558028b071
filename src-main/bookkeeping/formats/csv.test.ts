import { expect, test } from 'vitest'
import { payment, refund } from '../fixtures/books.ts'
import { readCsv } from '../fixtures/read-csv.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { csvColumns, csvText, ledgerCells } from './csv.ts'

const lineOf = (entry: LedgerEntry, zone = 'Europe/Berlin'): Record<string, string> => {
  const [line, ...more] = readCsv(csvText([csvColumns, ledgerCells(entry, zone)]))
  expect(more).toEqual([])
  return line ?? {}
}
const paid = (changes = {}): LedgerEntry => {
  const made = payment(changes)
  return { kind: 'payment', at: made.paidAt ?? '', amount: made.amountCaptured, before: 0, payment: made }
}

test('writes a payment with every documented column', () => {
  expect(csvText([csvColumns, ledgerCells(paid(), 'Europe/Berlin')])).toBe(
    'type,date,time,time_zone,amount,currency,order,description,quantity,customer,card_brand,card_last4,status,receipt,reason,payment_id,refund_id,gateway_id,gateway_refund_id,environment,unsettled_amount,subtotal,discount,tax,tax_detail,note,labels\r\n' +
      'payment,2026-03-31,2026-03-31T12:00:05+02:00,Europe/Berlin,10.50,USD,T1-20260331-0001,Roses,2,Amina Yusuf,visa,4242,succeeded,T1-000001,,pay-1,,pi_1,,training,,,,,,,\r\n',
  )
})

test('breaks out discounts and taxes at the end of the line, and what a refund gives back of them', () => {
  const taxed = payment({
    subtotal: 1200,
    discounts: [{ amount: 150 }, { line: 0, amount: 20 }],
    taxes: [
      { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: 850, amount: 170 },
      { id: 'c', name: '=City', percent: '2.5', inclusive: false, net: 800, amount: 20 },
    ],
    note: 'Ring\ntwice',
    refunds: [refund({ amount: 525 })],
  })
  expect(lineOf(paid(taxed))).toMatchObject({
    subtotal: '12.00',
    discount: '1.70',
    tax: '1.90',
    tax_detail: "VAT 20% included 8.50 1.70; '=City 2.5% added 8.00 0.20",
    note: 'Ring twice',
  })
  const [back] = taxed.refunds
  expect(
    lineOf({
      kind: 'refund',
      at: '2026-04-02T09:00:00.000Z',
      amount: -525,
      before: 0,
      payment: taxed,
      refund: back!,
    }),
  ).toMatchObject({
    subtotal: '',
    discount: '',
    tax: '-0.95',
    tax_detail: "VAT 20% included -4.25 -0.85; '=City 2.5% added -4.00 -0.10",
  })
})

test('writes a refund negative, on its own day, with its ids and its reason', () => {
  const back = refund()
  const line = lineOf({
    kind: 'refund',
    at: back.createdAt,
    amount: -500,
    before: 0,
    payment: payment(),
    refund: back,
  })
  expect(line).toMatchObject({
    type: 'refund',
    date: '2026-04-02',
    amount: '-5.00',
    status: 'succeeded',
    reason: 'requested_by_customer',
    payment_id: 'pay-1',
    refund_id: 'ref-1',
    gateway_refund_id: 're_1',
  })
})

test('lists a payment without an answer with no amount, and its doubtful sum apart', () => {
  const made = payment({ status: 'unknown', amountCaptured: 0 })
  const line = lineOf({
    kind: 'unsettled',
    at: made.createdAt,
    amount: 0,
    before: 0,
    inDoubt: 1050,
    payment: made,
  })
  expect(line).toMatchObject({
    type: 'unsettled',
    amount: '0.00',
    status: 'unknown',
    unsettled_amount: '10.50',
  })
})

test('lists a refund without an answer with the sum that may have gone out', () => {
  const back = refund({ status: 'unknown' })
  const line = lineOf({
    kind: 'unsettled',
    at: back.createdAt,
    amount: 0,
    before: 0,
    inDoubt: -500,
    payment: payment(),
    refund: back,
  })
  expect(line).toMatchObject({
    amount: '0.00',
    status: 'unknown',
    unsettled_amount: '-5.00',
    refund_id: 'ref-1',
  })
})

test('writes each currency with its own digits', () => {
  expect(lineOf(paid({ currency: 'JPY' })).amount).toBe('1050')
  expect(lineOf(paid({ currency: 'KWD' })).amount).toBe('1.050')
  expect(lineOf(paid({ currency: 'USD', amountCaptured: 5 })).amount).toBe('0.05')
})

test.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
  'keeps a spreadsheet from running text that begins with %j',
  (sign) => {
    const text = `${sign}HYPERLINK("http://example.com")`
    const line = lineOf(paid({ description: text, customer: { name: text }, merchantOrderId: text }))
    expect([line.description, line.customer, line.order]).toEqual([`'${text}`, `'${text}`, `'${text}`])
  },
)

test('keeps quotes, commas, line breaks and every script as they are', () => {
  const description = 'A "red" one, large\r\nand أمينة, 花, José'
  expect(lineOf(paid({ description })).description).toBe(description)
})

test('tells the lines of a sale that has no description', () => {
  const { description: _, ...made } = payment({
    lines: [
      { description: 'Roses', quantity: 12, unitAmount: 50 },
      { description: 'Vase', quantity: 1, unitAmount: 450 },
    ],
  })
  expect(lineOf({ ...paid(), payment: made }).description).toBe('12 × Roses; 1 × Vase')
})

test('says of a refund that it was made elsewhere', () => {
  const { reason: _, ...made } = refund({ amount: 300, elsewhere: true })
  const entry: LedgerEntry = {
    kind: 'refund',
    at: made.createdAt,
    amount: -300,
    before: 0,
    payment: payment({ refunds: [made] }),
    refund: made,
  }
  expect(lineOf(entry)).toMatchObject({ type: 'refund', amount: '-3.00', reason: 'made elsewhere' })
})
