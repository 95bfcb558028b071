import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Refund } from '#contract/payment.ts'
import { totalsOf } from '#contract/totals.ts'
import { dayReport } from '../../src-main/bookkeeping/day-report.ts'
import { csvColumns, ledgerCells } from '../../src-main/bookkeeping/formats/csv.ts'
import { lineId } from '../../src-main/bookkeeping/formats/line-words.ts'
import type { Books, LedgerEntry } from '../../src-main/bookkeeping/ledger-entry.ts'
import { taxesMoved, taxesOfAll } from '../../src-main/bookkeeping/taxes-moved.ts'
import { type Journal, openJournal } from '../../src-main/journal/journal.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { openSnapshot } from '../../src-main/journal/snapshots.ts'
import { entriesOfRefund, readBooks } from '../../src-main/read-books.ts'
import { buildReceipt } from '../../src-main/receipts/receipt.ts'

const begin = Date.parse('2026-05-30T09:00:00Z')
const day = 86_400_000
const end = begin + 50_000 * day
const options = { shop: { name: 'Shop' }, language: 'en', locale: 'en-US', timeZone: 'UTC' } as const
const rates = [
  { id: 'full', name: 'VAT', percent: '19', inclusive: true, active: true },
  { id: 'less', name: 'VAT', percent: '7', inclusive: true, active: true },
  { id: 'city', name: 'City', percent: '8.875', inclusive: false, active: true },
]

let dataDir: string
let journal: Journal
let time = begin
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-ledger-'))
  time = begin
  journal = openJournal(dataDir, 'test', () => time)
})
afterEach(() => {
  journal.close()
  rmSync(dataDir, { recursive: true })
})

const iso = (): string => new Date(time).toISOString()
let made = 0

/** An order on hold, of lines at every rate and at none. */
function onHold(lines: { unitAmount: number; taxRateId?: string | undefined }[]): PaymentRecord {
  const sold = lines.map((line, index) => ({ ...line, description: `Item ${index}`, quantity: 1 }))
  const { subtotal, taxes, total } = totalsOf({ lines: sold }, rates)
  const id = `pay-${++made}`
  return journal.startPayment(() => ({
    id,
    attemptId: `attempt-${id}`,
    environment: 'test',
    protocol: 'two-call',
    status: 'requires_capture',
    amount: total,
    currency: 'EUR',
    lines: sold.map(({ taxRateId, ...line }) => (taxRateId === undefined ? line : { ...line, taxRateId })),
    subtotal,
    discounts: [],
    taxes,
    merchantOrderId: `order-${id}`,
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt: iso(),
    updatedAt: iso(),
  }))
}

function collect(id: string, amountCaptured: number): void {
  journal.recordChange(id, 'payment.succeeded', ({ receiptNumber, paidAt }, number) => ({
    status: 'succeeded',
    amountCaptured,
    paidAt: paidAt ?? iso(),
    receiptNumber: receiptNumber ?? `R${number('receipt')}`,
  }))
}

function refund(id: string, refundId: string, changes: Partial<Refund>): void {
  journal.recordChange(id, 'refund.changed', ({ refunds }) => {
    const known = refunds.find((each) => each.id === refundId)
    const begun = { id: refundId, amount: 0, status: 'sending' as const, createdAt: iso(), updatedAt: iso() }
    const changed = { ...(known ?? begun), ...changes, updatedAt: iso() }
    const all = known ? refunds.map((each) => (each === known ? changed : each)) : [...refunds, changed]
    return {
      refunds: all,
      amountRefunded: all.filter(isAccepted).reduce((sum, { amount }) => sum + amount, 0),
    }
  })
}
const isAccepted = ({ status }: Refund): boolean => status === 'succeeded' || status === 'pending'

function books<T>(read: (books: Books) => T): T {
  const snapshot = openSnapshot(journal.source())
  try {
    return read(readBooks(snapshot))
  } finally {
    snapshot.close()
  }
}
const entries = (): LedgerEntry[] => books((all) => [...all.entries(0, end)])
const booked = (): LedgerEntry[] => entries().filter(({ kind }) => kind !== 'unsettled')
const linesOf = (all: LedgerEntry[]): string[] => all.map((each) => ledgerCells(each, 'UTC').join('|'))
const cellOf = (line: LedgerEntry, column: (typeof csvColumns)[number]): string =>
  ledgerCells(line, 'UTC')[csvColumns.indexOf(column)] ?? ''
const report = () => {
  const date = iso().slice(0, 10)
  const snapshot = openSnapshot(journal.source())
  const order = { date, timeZone: 'UTC', environment: 'test', books: readBooks(snapshot) } as const
  return dayReport(order).finally(snapshot.close)
}
const sum = (amounts: readonly { amount: number }[]): number =>
  amounts.reduce((total, { amount }) => total + amount, 0)

describe('the ledger', () => {
  it('reverses a refund that fails on the day it fails, and leaves the earlier days as they are', async () => {
    const { id } = onHold([{ unitAmount: 11_900, taxRateId: 'full' }])
    collect(id, 11_900)
    time += day
    refund(id, 'r1', { amount: 2_380, status: 'pending' })
    refund(id, 'r2', { amount: 1_190, status: 'succeeded' })
    const may = linesOf(booked())
    time += 3 * day
    refund(id, 'r1', { status: 'failed' })
    expect(linesOf(booked()).slice(0, 3)).toEqual(may)
    const [, , , reversal] = booked()
    expect(reversal).toMatchObject({ kind: 'refund_reversed', amount: 2_380, at: iso() })
    expect(cellOf(reversal!, 'status')).toBe('failed')
    expect(cellOf(reversal!, 'tax')).toBe('3.80')
    expect((await report()).totals).toMatchObject([
      {
        paid: { count: 0, amount: 0 },
        refunded: { count: 0, amount: -2_380 },
        reversed: { count: 1 },
        net: 2_380,
      },
    ])
    expect(sum(booked().flatMap(taxesMoved))).toBe(1_900 - 190)
  })

  it('counts the lines of a kind about one refund, so that each has a name of its own for good', () => {
    const { id } = onHold([{ unitAmount: 1_000 }])
    collect(id, 1_000)
    for (const status of ['succeeded', 'failed', 'succeeded', 'failed'] as const) {
      time += day
      refund(id, 'r1', { amount: 400, status })
    }
    refund(id, 'r2', { amount: 100, status: 'succeeded' })
    expect(booked().map((line) => [line.kind, line.earlier ?? 0, lineId(line)])).toEqual([
      ['payment', 0, id],
      ['refund', 0, 'r1'],
      ['refund_reversed', 0, 'r1-reversed'],
      ['refund', 1, 'r1-2'],
      ['refund_reversed', 1, 'r1-reversed-2'],
      ['refund', 0, 'r2'],
    ])
  })

  it('books a refund on the day on which it was accepted, and lists it as unsettled until then', () => {
    const { id } = onHold([{ unitAmount: 1_000 }])
    collect(id, 1_000)
    refund(id, 'r1', { amount: 400, status: 'unknown' })
    const begun = iso()
    expect(entries().filter(({ kind }) => kind === 'unsettled')).toMatchObject([
      { at: begun, amount: 0, inDoubt: -400 },
    ])
    time += 2 * day
    refund(id, 'r1', { status: 'succeeded' })
    expect(entries().map(({ kind, at }) => [kind, at])).toEqual([
      ['payment', begun],
      ['refund', iso()],
    ])
  })

  it('does not change the word, the names or the ids of a line that was booked', () => {
    const { id } = onHold([{ unitAmount: 1_000 }])
    collect(id, 1_000)
    refund(id, 'r1', { amount: 400, status: 'pending' })
    const before = linesOf(booked())
    time += day
    refund(id, 'r1', { status: 'succeeded', gatewayId: 're_1', reason: 'duplicate' })
    journal.recordChange(id, 'payment.updated', () => ({
      description: 'Another',
      gatewayId: 'pi_other',
      note: 'n',
      customer: { name: 'Somebody' },
    }))
    expect(linesOf(booked())).toEqual(before)
  })

  it('books a sum that turns out to be another as a line of its own', async () => {
    const { id } = onHold([{ unitAmount: 11_900, taxRateId: 'full' }])
    collect(id, 11_900)
    time += day
    collect(id, 5_950)
    refund(id, 'r1', { amount: 1_000, status: 'succeeded' })
    time += 1
    refund(id, 'r1', { amount: 950 })
    expect(booked().map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', 11_900],
      ['payment_corrected', -5_950],
      ['refund', -1_000],
      ['refund_corrected', 50],
    ])
    expect((await report()).totals).toMatchObject([
      {
        paid: { count: 0, amount: -5_950 },
        corrected: { count: 1, amount: -5_950 },
        refunded: { count: 1, amount: 950 },
        net: -6_900,
      },
    ])
  })

  it('lists a capture without an answer as unsettled, and not as on hold', async () => {
    const { id } = onHold([{ unitAmount: 1_000 }])
    expect((await report()).totals).toMatchObject([{ onHold: { count: 1 }, unsettled: { count: 0 } }])
    const pending = { operation: 'capture', amount: 600, since: iso() } as const
    journal.recordChange(id, 'capture.sending', () => ({ pending }))
    expect(entries()).toMatchObject([{ kind: 'unsettled', at: iso(), amount: 0, inDoubt: 600 }])
    expect((await report()).totals).toMatchObject([
      { onHold: { count: 0 }, unsettled: { count: 1, amount: 600 }, net: 0 },
    ])
  })
})

const line = fc.record({
  unitAmount: fc.integer({ min: 1, max: 50_000 }),
  taxRateId: fc.constantFrom('full', 'less', 'city', undefined),
})
const step = fc.oneof(
  fc.record({ do: fc.constant('correct' as const), part: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  fc.record({
    do: fc.constant('refund' as const),
    which: fc.constantFrom('r1', 'r2', 'r3'),
    status: fc.constantFrom('sending', 'unknown', 'pending', 'succeeded', 'failed'),
    part: fc.double({ min: 0.01, max: 0.33, noNaN: true }),
  }),
)

describe('whatever happens to a payment', () => {
  it('no line changes, receipts, report and export tell the same taxes, and all adds up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.array(step, { maxLength: 8 }),
        async (lines, part, steps) => {
          time += 10 * day
          const first = time
          const { id, amount } = onHold(lines)
          const mine = () =>
            books((all) => [...all.entries(first, end)]).filter(({ kind }) => kind !== 'unsettled')
          collect(id, Math.max(1, Math.floor(amount * part)))
          let before: string[] = []
          for (const each of steps) {
            const { amountCaptured } = journal.get(id) ?? { amountCaptured: 0 }
            const share = Math.max(1, Math.floor(amountCaptured * each.part))
            time += 60_000
            if (each.do === 'correct') collect(id, share)
            else refund(id, each.which, { amount: share, status: each.status })
            const lines = linesOf(mine())
            expect(lines.slice(0, before.length)).toEqual(before)
            before = lines
          }
          const payment = books((all) => all.payment(id))
          const all = mine()
          expect(sum(all)).toBe(payment.amountCaptured - payment.amountRefunded)

          const collected = all.filter(({ kind }) => kind.startsWith('payment'))
          expect(buildReceipt(payment, options).taxes).toEqual(taxesOfAll(collected))
          for (const back of payment.refunds.filter(isAccepted)) {
            const taxes = taxesOfAll(entriesOfRefund(journal, id, back.id))
            const slip = buildReceipt(payment, options, { refund: back, taxes })
            const ofIt = all.filter(({ refund: its }) => its?.id === back.id)
            expect(slip.taxes).toEqual(taxesOfAll(ofIt))
            expect(sum(ofIt)).toBe(-back.amount)
          }
          const cents = all.reduce((total, each) => total + Math.round(Number(cellOf(each, 'tax')) * 100), 0)
          expect(cents).toBe(sum(taxesOfAll(all)))

          const [totals] = (await report()).totals
          const rows = totals?.byTaxRate ?? []
          expect(rows.reduce((total, { net, amount: tax }) => total + net + tax, 0)).toBe(totals?.paid.amount)
          expect(rows.reduce((total, row) => total + row.netRefunded + row.refunded, 0)).toBe(
            totals?.refunded.amount,
          )
          expect(sum(rows)).toBe(sum(taxesOfAll(collected)))
          expect(totals?.net).toBe(sum(all))
        },
      ),
      { numRuns: 60 },
    )
  })
})
