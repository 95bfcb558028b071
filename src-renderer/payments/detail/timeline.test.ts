import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '#contract/audit.ts'
import { aRefund } from '#contract/fixtures/payment.ts'
import words from '../../language/en/payments.json' with { type: 'json' }
import { eventTones, timelineEntry } from './timeline.ts'

const at = '2026-03-31T10:00:00.000Z'
const event = (kind: string, changes: AuditEvent['changes'] = {}): AuditEvent => ({
  seq: 7,
  at,
  kind,
  changes,
  hash: 'h',
})

describe('the timeline', () => {
  it('has words for every kind of event that it knows', () => {
    for (const kind of Object.keys(eventTones)) {
      const text = kind
        .split('.')
        .reduce<unknown>(
          (part, name) => (part instanceof Object ? Reflect.get(part, name) : undefined),
          words.events,
        )
      expect([kind, typeof text]).toEqual([kind, 'string'])
    }
  })

  it('shows an event of a kind that it does not know', () => {
    expect(timelineEntry(event('loyalty.points_added'))).toEqual({
      seq: 7,
      at,
      tone: 'neutral',
      kind: 'loyalty.points_added',
      words: 'events.other',
    })
  })

  it('tells the amount of a sale, of what was collected and of what is to be collected', () => {
    expect(timelineEntry(event('payment.started', { amount: 4000 })).amount).toBe(4000)
    expect(timelineEntry(event('payment.succeeded', { amountCaptured: 2500 })).amount).toBe(2500)
    expect(
      timelineEntry(event('capture.sending', { pending: { operation: 'capture', amount: 2500 } })).amount,
    ).toBe(2500)
  })

  it('tells the amount and the reason of the refund that the event is about', () => {
    const refunds = [
      aRefund({
        id: 'r1',
        amount: 700,
        status: 'failed',
        updatedAt: '2026-03-31T11:00:00.000Z',
        error: { code: 'x', message: 'Card closed.' },
      }),
      aRefund({ id: 'r2', amount: 300 }),
    ]
    expect(timelineEntry(event('refund.failed', { refunds }))).toMatchObject({
      amount: 700,
      error: { code: 'x', message: 'Card closed.' },
    })
  })

  it('repeats what the bank said', () => {
    const declined = event('payment.declined', {
      error: { code: 'card_declined', message: 'Insufficient funds.' },
    })
    expect(timelineEntry(declined)).toMatchObject({
      tone: 'danger',
      error: { code: 'card_declined', message: 'Insufficient funds.' },
    })
  })

  it('bears changes of any shape', () => {
    for (const changes of [
      { error: null },
      { error: 'x' },
      { refunds: 'x' },
      { amount: '1' },
      { pending: 3 },
    ]) {
      for (const kind of Object.keys(eventTones)) {
        expect(timelineEntry(event(kind, changes))).not.toHaveProperty('amount')
      }
    }
  })
})
