import { describe, expect, it } from 'vitest'
import type { PaymentStatus } from '#contract/payment.ts'
import type { ChargeStep } from '../sale/charge/charge-store.ts'
import { aPayment } from '../sale/charge/fixtures/payment.ts'
import { outcomeSound } from './outcome-sound.ts'
import { toneOf } from './tones.ts'

const outcome = (status: PaymentStatus, isWorking = false): ChargeStep => ({
  kind: 'outcome',
  payment: aPayment({ status }),
  isWorking,
})
const sending: ChargeStep = { kind: 'sending' }

describe('the sound of an outcome', () => {
  it('tells paid, declined and unknown apart', () => {
    const tones = (['succeeded', 'declined', 'unknown'] as const).map((status) =>
      JSON.stringify(outcomeSound(sending, outcome(status))),
    )
    expect(new Set(tones).size).toBe(3)
    expect(tones).not.toContain(undefined)
  })

  it('is a held amount like a paid one, and a failed charge like a declined one', () => {
    expect(outcomeSound(sending, outcome('requires_capture'))).toBe(toneOf('succeeded'))
    expect(outcomeSound(sending, outcome('failed'))).toBe(toneOf('declined'))
  })

  it('is nothing while nobody knows yet', () => {
    expect(outcomeSound(sending, outcome('processing'))).toBeUndefined()
    expect(outcomeSound(sending, outcome('requires_action'))).toBeUndefined()
    expect(outcomeSound({ kind: 'entering' }, sending)).toBeUndefined()
  })

  it('comes once, also when more is done about the payment', () => {
    expect(outcomeSound(outcome('succeeded'), outcome('succeeded', true))).toBeUndefined()
  })

  it('comes for each card that is declined, and not on the way back from typing another', () => {
    const anotherCard = (isSending: boolean): ChargeStep => ({
      kind: 'anotherCard',
      payment: aPayment({ status: 'declined' }),
      isSending,
    })
    expect(outcomeSound(anotherCard(true), outcome('declined'))).toBe(toneOf('declined'))
    expect(outcomeSound(anotherCard(false), outcome('declined'))).toBeUndefined()
  })

  it('comes when what was unknown settles', () => {
    expect(outcomeSound(outcome('unknown'), outcome('succeeded'))).toBe(toneOf('succeeded'))
    expect(outcomeSound(outcome('processing'), outcome('declined'))).toBe(toneOf('declined'))
  })

  it('has notes that end after they begin, one after the other', () => {
    for (const status of ['succeeded', 'declined', 'unknown'] as const) {
      const notes = toneOf(status) ?? []
      expect(notes.length).toBeGreaterThan(0)
      for (const [index, { from, to }] of notes.entries()) {
        expect(to).toBeGreaterThan(from)
        expect(from).toBeGreaterThanOrEqual(notes[index - 1]?.to ?? 0)
      }
    }
  })
})
