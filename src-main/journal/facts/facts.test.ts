import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Journal, openJournal } from '../journal.ts'
import { listEntries } from '../ledger/read-entries.ts'
import { verifyJournal } from '../proof/verify.ts'
import { PaymentRecord } from '../records/payment-record.ts'
import type { Fact } from './fact.ts'
import { itemsIn } from './items-in.ts'
import { listBookedFacts, listFacts, sumFacts } from './read-facts.ts'

let dataDir: string
let journal: Journal
let database: DatabaseSync
let clock = 0
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-facts-'))
  clock = 1_000_000
  open()
})
afterEach(() => {
  close()
  rmSync(dataDir, { recursive: true })
})
function open(): void {
  journal = openJournal(dataDir, 'test', () => clock)
  database = new DatabaseSync(path.join(dataDir, 'journal-test.db'))
}
function close(): void {
  database.close()
  journal.close()
}

const iso = (ms: number): string => new Date(ms).toISOString()
const vat = { id: 'vat', name: 'VAT', percent: '20', inclusive: true }
const ada = { id: 'ada', name: 'Ada' }

/** What may become of a payment, one after the other. */
const story = fc.record({
  amount: fc.integer({ min: 1, max: 5_000 }),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  brand: fc.constantFrom('visa', undefined),
  cashier: fc.constantFrom(ada, undefined),
  isTaxed: fc.boolean(),
  names: fc.array(fc.constantFrom('Tea', 'Roses', 'لوز'), { maxLength: 3 }),
  status: fc.constantFrom(
    'succeeded',
    'succeeded',
    'succeeded',
    'declined',
    'canceled',
    'requires_capture',
    'unknown',
    'failed',
  ),
  part: fc.double({ min: 0.1, max: 1, noNaN: true }),
  refunds: fc.array(
    fc.record({
      part: fc.double({ min: 0, max: 0.5, noNaN: true }),
      status: fc.constantFrom('succeeded', 'pending', 'failed', 'unknown', 'sending'),
      reason: fc.constantFrom('duplicate', undefined),
      later: fc.constantFrom('failed', 'succeeded', undefined),
    }),
    { maxLength: 2 },
  ),
  correction: fc.constantFrom(0, 0, -1),
  isRenamed: fc.boolean(),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

let count = 0
function tell(told: Story): void {
  const id = `payment-${++count}`
  const { amount, currency, brand, cashier, isTaxed, names, status, refunds } = told
  const tick = (): number => (clock += 700_000)
  const tax = Math.floor(amount / 6)
  const started = PaymentRecord.parse({
    id,
    attemptId: `attempt-${id}`,
    environment: 'test',
    protocol: 'two-call',
    status: 'sending',
    amount,
    currency,
    subtotal: amount,
    lines: names.map((description) => ({ description, quantity: 1, unitAmount: amount })),
    ...(isTaxed ? { taxes: [{ ...vat, net: amount - tax, amount: tax }] } : {}),
    merchantOrderId: `order-${id}`,
    ...(cashier ? { cashier } : {}),
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt: iso(tick()),
    updatedAt: iso(clock),
  })
  journal.startPayment(() => started)
  tick()
  const isPaid = status === 'succeeded'
  const captured = isPaid ? Math.max(1, Math.floor(amount * told.part)) : 0
  journal.recordChange(id, 'payment.ended', (_record, number) => ({
    status,
    amountCaptured: captured,
    ...(brand ? { card: { brand, last4: '1111' } } : {}),
    ...(isPaid ? { paidAt: iso(clock), receiptNumber: `R-${number('receipt')}` } : {}),
    ...(status === 'declined'
      ? { error: { code: 'card_declined', message: 'No.', declineCode: 'do_not_honor' } }
      : {}),
  }))
  if (!isPaid) return
  for (const [n, { part, status: ended, reason, later }] of refunds.entries()) {
    tick()
    const refund = {
      id: `refund-${id}-${n}`,
      amount: Math.floor(captured * part),
      status: ended,
      createdAt: iso(clock),
      updatedAt: iso(clock),
      by: ada,
      ...(reason ? { reason } : {}),
    }
    journal.recordChange(id, 'refund.sent', (record) => ({ refunds: [...record.refunds, refund] }))
    if (later === undefined) continue
    tick()
    journal.recordChange(id, 'refund.ended', (record) => ({
      refunds: record.refunds.map((each) => (each.id === refund.id ? { ...each, status: later } : each)),
    }))
  }
  tick()
  if (told.isRenamed) journal.recordChange(id, 'payment.described', () => ({ description: 'another' }))
  if (told.correction !== 0 && captured > 1)
    journal.recordChange(id, 'payment.corrected', () => ({ amountCaptured: captured + told.correction }))
}

const inOrder = (facts: Iterable<object>): string[] =>
  [...facts].map((fact) => JSON.stringify(fact, sortedKeys)).sort()
const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value
const makeAnew = (): void =>
  database.exec(
    "DELETE FROM counters WHERE name = 'facts'; DELETE FROM facts; DELETE FROM state_facts; DELETE FROM fact_keys",
  )
/** So many that no report makes what is missing payment by payment. */
const fallFarBehind = (): void => {
  const add = database.prepare("INSERT INTO events (at, kind, changes, hash) VALUES (0, 'other', '{}', '')")
  database.exec('BEGIN')
  for (let n = 0; n < 2_001; n++) add.run()
  database.exec('COMMIT')
}
const isMoney = ({ kind }: Fact): boolean => /^(payment|refund)/.test(kind)

describe('the facts', () => {
  it('are the same from the table, from the books, and made anew; they add up to the ledger, and are proven', async () => {
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stories, one, other) => {
          const start = clock
          for (const each of stories.slice(0, -1)) tell(each)
          journal.catchUp()
          const last = stories.at(-1)
          if (last) tell(last)
          const at = [one, other]
            .map((part) => Math.floor(start + (clock + 1 - start) * part))
            .sort((a, b) => a - b)
          const [from = 0, to = 0] = at
          const read = (): string[][] => [
            inOrder(listFacts(database, from, to)),
            inOrder(listBookedFacts(database, 0, Number.MAX_SAFE_INTEGER)),
          ]
          const behind = read()
          journal.catchUp()
          const level = read()
          expect(behind).toEqual(level)

          const facts = [...listFacts(database, from, to)]
          const lines = [...listEntries(database, from, to)].filter(({ kind }) => kind !== 'unsettled')
          const money = facts.filter(isMoney)
          expect(money.map(({ amount }) => amount).sort()).toEqual(lines.map(({ amount }) => amount).sort())
          for (const { kind, amount, taxes, items } of money) {
            if (kind.startsWith('payment'))
              expect(items.reduce((sum, each) => sum + each.amount, 0)).toBe(amount)
            else expect(items).toEqual([])
            for (const tax of taxes)
              expect(Math.abs(tax.net + tax.amount)).toBeLessThanOrEqual(Math.abs(amount) + 1)
          }
          const sums = [...sumFacts(database, from, to)]
          expect(sums.reduce((sum, each) => sum + each.count, 0)).toBe(facts.length)
          expect(sums.reduce((sum, each) => sum + each.amount, 0)).toBe(
            facts.reduce((sum, each) => sum + each.amount, 0),
          )
        },
      ),
      { numRuns: 25 },
    )
    expect(await verifyJournal(database, { isLevel: true })).toMatchObject({ ok: true })
    const all = inOrder(listFacts(database, 0, clock + 1))
    const some = inOrder(listFacts(database, clock / 3, clock / 2))
    expect(some.length).toBeGreaterThan(9)
    makeAnew()
    expect(inOrder(listFacts(database, 0, clock + 1))).toEqual(all)
    while (!journal.catchUp()) await new Promise(setImmediate)
    expect(inOrder(listFacts(database, 0, clock + 1))).toEqual(all)
    fallFarBehind()
    expect(inOrder(listFacts(database, 0, clock + 1))).toEqual(all)
    expect(inOrder(listFacts(database, clock / 3, clock / 2))).toEqual(some)
  })

  it('are read from an index', () => {
    const plan = (sql: string): string =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
        .join('; ')
    expect(
      plan('SELECT key, count(*), sum(amount) FROM facts WHERE at >= 0 AND at < 9 GROUP BY key'),
    ).toContain('COVERING INDEX facts_by_time')
  })
})

describe('what was sold', () => {
  it('adds up to the money, whatever parts of it are collected', () => {
    const line = fc.record({
      description: fc.constantFrom('Tea', 'Roses', 'Vase'),
      quantity: fc.integer({ min: 1, max: 99 }),
      unitAmount: fc.integer({ min: 0, max: 1_000_000 }),
      taxRateId: fc.constantFrom('vat', 'added', undefined),
    })
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 2, maxLength: 4 }),
        (lines, cuts) => {
          const order = {
            amount: Math.max(...cuts),
            lines,
            taxes: [{ ...vat, id: 'added', percent: '8.875', inclusive: false, net: 1, amount: 1 }],
          }
          const sums = new Map<string, number>()
          for (const [n, cut] of cuts.entries()) {
            const items = itemsIn(order, n === 0 ? 0 : (cuts[n - 1] ?? 0), cut, n === 0)
            for (const { name, amount } of items) sums.set(name, (sums.get(name) ?? 0) + amount)
          }
          const end = cuts.at(-1) ?? 0
          expect([...sums.values()].reduce((sum, each) => sum + each, 0)).toBe(end)
          for (const { name, amount } of itemsIn(order, 0, end, true)) expect(sums.get(name)).toBe(amount)
        },
      ),
    )
  })

  it('is each line’s price with the tax that is added to it, after its own discount', () => {
    const order = {
      amount: 1_000 + 900 + 90,
      lines: [
        { description: 'Tea', quantity: 2, unitAmount: 500 },
        { description: 'Vase', quantity: 1, unitAmount: 1_000, taxRateId: 'added' },
      ],
      discounts: [{ line: 1, amount: 100 }],
      taxes: [{ id: 'added', name: 'Tax', percent: '10', inclusive: false, net: 900, amount: 90 }],
    }
    expect(itemsIn(order, 0, 1_990, true)).toEqual([
      { name: 'Tea', quantity: 2, amount: 1_000 },
      { name: 'Vase', quantity: 1, amount: 990 },
    ])
  })

  it('is the description of a sale without lines, and nothing where there is none', () => {
    expect(itemsIn({ amount: 5, description: 'Roses', quantity: 3 }, 0, 5, true)).toEqual([
      { name: 'Roses', quantity: 3, amount: 5 },
    ])
    expect(itemsIn({ amount: 5, lines: [] }, 0, 5, false)).toEqual([{ name: '', quantity: 0, amount: 5 }])
  })
})
