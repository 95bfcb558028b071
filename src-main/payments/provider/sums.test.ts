import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '#contract/provider.ts'
import { plainError } from '../../gateway/errors.ts'
import type { Gateway, Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { contextOf, intentOf, period, recordOf } from './fixtures/world.ts'
import { newReconcileState, reconcile } from './reconcile.ts'

const settled = fc.record({
  status: fc.constantFrom<Intent['status']>(
    'succeeded',
    'requires_capture',
    'canceled',
    'requires_payment_method',
  ),
  amount: fc.integer({ min: 1, max: 5 }),
  currency: fc.constantFrom('USD', 'JPY'),
})
const pair = fc.record({
  there: fc.option(settled),
  here: fc.option(settled),
  isSame: fc.boolean(),
})

describe('whatever stands there and here', () => {
  it('each is told once, and the sums are those of what is told', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(pair, { maxLength: 30 }),
        fc.nat(30),
        fc.nat(3),
        async (pairs, looks, failures) => {
          const intents: Intent[] = []
          const records: PaymentRecord[] = []
          for (const [n, { there, here, isSame }] of pairs.entries()) {
            const ours = isSame && there ? there : here
            if (there)
              intents.push(
                intentOf(n, {
                  ...there,
                  amountReceived: there.status === 'succeeded' ? there.amount : 0,
                  created: period.from + n,
                }),
              )
            if (ours)
              records.push(
                recordOf(n, {
                  status: ours.status === 'requires_payment_method' ? 'declined' : ours.status,
                  amount: ours.amount,
                  currency: ours.currency,
                  amountCaptured: ours.status === 'succeeded' ? ours.amount : 0,
                }),
              )
          }
          const { context, gateway, openBooks } = contextOf({ intents, records })
          const { listPage } = gateway
          let left = failures
          gateway.listPage = async (query) => {
            if (left-- > 0) throw plainError({ kind: 'timeout' })
            return listPage?.({ ...query, limit: 4 }) as ReturnType<Gateway['listPage']>
          }
          const state = newReconcileState(period)
          const run = () =>
            reconcile(context, async () => {}, state, {
              signal: new AbortController().signal,
              pages: 100,
              looks,
              settles: true,
              openBooks,
              onProgress: () => {},
            })
          let result: Reconciliation | undefined
          while (!result) result = await run().catch(() => undefined)
          // By the definition, and by nothing of the code: a pair is one thing, and so is each that stands alone.
          const ids = new Set([
            ...intents.map(({ id }) => id),
            ...records.map(({ gatewayId }) => gatewayId ?? ''),
          ])
          const money = (record: PaymentRecord) => ['succeeded', 'requires_capture'].includes(record.status)
          const unsaid = [...ids].filter((id) => {
            const record = records.find(({ gatewayId }) => gatewayId === id)
            return !intents.some((intent) => intent.id === id) && record && !money(record)
          })
          const { matched, idle, differences } = result
          expect(matched + idle + differences.length).toBe(ids.size - unsaid.length)
          expect(new Set(differences.map(({ key }) => key)).size).toBe(differences.length)
          for (const currency of ['USD', 'JPY']) {
            const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)
            const there = sum(
              intents
                .filter((intent) => intent.currency === currency && intent.status === 'succeeded')
                .map(({ amountReceived = 0 }) => amountReceived),
            )
            const here = sum(
              records
                .filter((record) => record.currency === currency && record.status === 'succeeded')
                .map(({ amountCaptured }) => amountCaptured),
            )
            const total = result.totals.find((each) => each.currency === currency)
            expect([total?.there.amount ?? 0, total?.here.amount ?? 0, total?.difference ?? 0]).toEqual([
              there,
              here,
              there - here,
            ])
            const told = sum(
              differences.map(
                ({ there, here }) =>
                  (there?.currency === currency ? there.collected : 0) -
                  (here?.currency === currency ? here.collected : 0),
              ),
            )
            expect(told).toBe(there - here)
          }
        },
      ),
      { numRuns: 150 },
    ))
})
