import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testCards } from '#contract/test-cards.ts'
import { card, openPractice } from './fixtures/open-practice.ts'

const amount = fc.integer({ min: 1, max: 1200 })
const step = fc.oneof(
  fc.record({ call: fc.constant('confirm' as const), card: fc.constantFrom(...testCards) }),
  fc.record({ call: fc.constant('capture' as const), amount: fc.option(amount, { nil: undefined }) }),
  fc.record({ call: fc.constant('refund' as const), amount: fc.option(amount, { nil: undefined }) }),
  fc.record({ call: fc.constantFrom('cancel', 'approve', 'fail', 'wait', 'restart') }),
)

it('never lets more be captured, refunded or charged than there is, whatever is asked in whatever order', async () => {
  // A silence hides the payment from this test: it has one of its own.
  const { create, post, fetch, intent, chargesOf, wait, reopen } = openPractice({ silenceMs: 0 })
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 12 }), async (manual, steps) => {
      const { id } = (await create({ capture_method: manual ? 'manual' : 'automatic' })).body
      const url = `/v1/payment_intents/${id}`
      let refunded = 0
      for (const next of steps) {
        if ('card' in next) await post(`${url}/confirm`, card(next.card.number, next.card.cvc))
        else if ('amount' in next && next.call === 'capture') {
          await post(`${url}/capture`, { amount_to_capture: next.amount })
        } else if ('amount' in next) {
          const { status, body } = await post('/v1/refunds', { payment_intent: id, amount: next.amount })
          if (status === 200 && body.status === 'succeeded') refunded += body.amount
        } else if (next.call === 'cancel') await post(`${url}/cancel`, { cancellation_reason: 'abandoned' })
        else if (next.call === 'wait') wait(5000)
        else if (next.call === 'restart') reopen()
        else {
          const body = new URLSearchParams({ outcome: next.call })
          await fetch(`/challenge/${id}`, { method: 'POST', body })
        }

        const charges = await chargesOf(id)
        const { status } = await intent(id)
        reached.add(status)
        expect(charges.length).toBeLessThanOrEqual(1)
        expect(charges.some((charge: { captured: boolean }) => charge.captured)).toBe(status === 'succeeded')
        for (const charge of charges) {
          expect(charge.amount_captured).toBeLessThanOrEqual(charge.amount)
          expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured)
          expect(charge.amount_refunded).toBeGreaterThanOrEqual(refunded)
        }
      }
    }),
    { numRuns: 80 },
  )
  // Fewer would mean that the sequences no longer try what they are for.
  expect(reached.size).toBeGreaterThanOrEqual(6)
})
