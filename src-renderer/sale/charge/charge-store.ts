import { createStore } from 'zustand/vanilla'
import type { Card } from '#contract/card.ts'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import { canChargeAnew } from '#contract/payment-rules.ts'
import type { Input } from '#contract/table.ts'
import type { GuardedCall } from '../../bridge/guarded-call.ts'
import { asFailure } from '../../bridge/till.ts'
import type { Order } from '../order-form/read-order.ts'

type Acknowledgement = 'duplicate' | 'unknown'

/** Where the one charge of the sale screen stands. */
export type ChargeStep =
  | { kind: 'entering'; failure?: Failure }
  | { kind: 'sending' }
  /** The till wants a yes before it charges. */
  | { kind: 'asking'; question: Acknowledgement; failure: Failure }
  | { kind: 'outcome'; payment: Payment; isWorking: boolean; failure?: Failure }
  /** Another card for a payment that was declined. */
  | {
      kind: 'anotherCard'
      payment: Payment
      isSending: boolean
      failure?: Failure
      question?: Acknowledgement
    }

export interface ChargeState {
  step: ChargeStep
  /** Names the attempt that the next press of Charge makes. */
  attemptId: string
  acknowledged: Acknowledgement[]
  /** Charges, once: a second call while one is on its way does nothing. */
  charge: (order: Order, card: () => Card) => Promise<void>
  /** The cashier's yes to the question asked; charge again with the same attempt. */
  acknowledge: () => void
  /** Back to the form, with the order as it is. */
  goBack: () => void
  tryAnotherCard: () => void
  chargeAnotherCard: (card: () => Card) => Promise<void>
  refresh: () => Promise<void>
  cancel: () => Promise<void>
  /** Collects a held amount; `amount` in minor units, left out: all. */
  capture: (amount?: number) => Promise<void>
  playCardholder: (outcome: 'approve' | 'refuse') => Promise<void>
  /** News of any payment; taken when it is the one on the screen. */
  paymentChanged: (payment: Payment) => void
  /** `attemptId`: under which the till keeps what is typed from here on; left out: a new one. */
  newSale: (attemptId?: string) => void
}

const questions: Partial<Record<Failure['code'], Acknowledgement>> = {
  possible_duplicate: 'duplicate',
  unknown_outstanding: 'unknown',
}

/**
 * The state machine of a charge. It never holds a card: each call asks for it at the moment when it is sent.
 *
 * One attemptId serves every press of Charge until something final happened: then, or when the till refused the input
 * before anything was sent, the next press is a new attempt.
 *
 * @param declined begun with: a payment that waits for another card
 */
export function createChargeStore(call: GuardedCall, newId: () => string, declined?: Payment) {
  return createStore<ChargeState>((set, get) => {
    const fresh = () => ({ attemptId: newId(), acknowledged: [] })
    /** A yes is for one press of Charge: the next may be of another order, or with another card. */
    const afterFailure = ({ code }: Failure) => (code === 'invalid_input' ? fresh() : { acknowledged: [] })
    let lastNews: Payment | undefined
    const answered = (payment: Payment): ChargeStep => {
      const news = lastNews?.id === payment.id ? lastNews : undefined
      return { kind: 'outcome', payment: newer(payment, news), isWorking: false }
    }

    /** Something done to the payment on screen; its failure is told beside the outcome. */
    const act = async (run: (payment: Payment) => Promise<Payment>): Promise<void> => {
      const { step } = get()
      if (step.kind !== 'outcome' || step.isWorking) return
      const { id } = step.payment
      set({ step: { kind: 'outcome', payment: step.payment, isWorking: true } })
      const settle = (change: { payment?: Payment; failure?: Failure }): void => {
        const now = get().step
        if (now.kind !== 'outcome' || now.payment.id !== id) return
        const payment = newer(now.payment, change.payment)
        set({
          step: {
            kind: 'outcome',
            payment,
            isWorking: false,
            ...(change.failure && { failure: change.failure }),
          },
        })
      }
      try {
        settle({ payment: await run(step.payment) })
      } catch (caught) {
        settle({ failure: asFailure(caught) })
      }
    }

    return {
      step: declined ? { kind: 'anotherCard', payment: declined, isSending: false } : { kind: 'entering' },
      ...fresh(),

      async charge(order, card) {
        const { step, attemptId, acknowledged } = get()
        if (step.kind !== 'entering') return
        set({ step: { kind: 'sending' } })
        try {
          const input = (): Input<'payments.charge'> => ({
            ...order,
            attemptId,
            card: card(),
            ...(acknowledged.length > 0 && { acknowledge: acknowledged }),
          })
          set({ step: answered(await call('payments.charge', input)) })
        } catch (caught) {
          const failure = asFailure(caught)
          const question = questions[failure.code]
          if (question) set({ step: { kind: 'asking', question, failure } })
          else set({ step: { kind: 'entering', failure }, ...afterFailure(failure) })
        }
      },

      acknowledge() {
        const { step, acknowledged } = get()
        if (step.kind === 'asking') {
          set({ step: { kind: 'entering' }, acknowledged: [...acknowledged, step.question] })
        }
        if (step.kind === 'anotherCard' && step.question) {
          const { payment, question } = step
          set({
            step: { kind: 'anotherCard', payment, isSending: false },
            acknowledged: [...acknowledged, question],
          })
        }
      },

      goBack() {
        const { step } = get()
        if (step.kind === 'asking') set({ step: { kind: 'entering' }, acknowledged: [] })
        if (step.kind === 'anotherCard' && step.question) {
          set({ step: { kind: 'anotherCard', payment: step.payment, isSending: false }, acknowledged: [] })
        } else if (step.kind === 'anotherCard' && !step.isSending) {
          set({ step: { kind: 'outcome', payment: step.payment, isWorking: false } })
        }
        if (step.kind === 'outcome' && canChargeAnew(step.payment)) {
          set({ step: { kind: 'entering' }, ...fresh() })
        }
      },

      tryAnotherCard() {
        const { step } = get()
        if (step.kind !== 'outcome' || step.payment.status !== 'declined' || step.isWorking) return
        set({ step: { kind: 'anotherCard', payment: step.payment, isSending: false }, ...fresh() })
      },

      async chargeAnotherCard(card) {
        const { step, attemptId, acknowledged } = get()
        if (step.kind !== 'anotherCard' || step.isSending) return
        const before = step.payment
        set({ step: { kind: 'anotherCard', payment: before, isSending: true } })
        try {
          const input = (): Input<'payments.confirm'> => ({
            id: before.id,
            attemptId,
            card: card(),
            ...(acknowledged.length > 0 && { acknowledge: acknowledged }),
          })
          set({ step: answered(await call('payments.confirm', input)) })
        } catch (caught) {
          const failure = asFailure(caught)
          const question = questions[failure.code]
          set({
            step: {
              kind: 'anotherCard',
              payment: before,
              isSending: false,
              failure,
              ...(question && { question }),
            },
            ...(!question && afterFailure(failure)),
          })
        }
      },

      refresh: () => act(({ id }) => call('payments.refresh', { id })),
      cancel: () => act(({ id }) => call('payments.cancel', { id, reason: 'requested_by_customer' })),
      capture: (amount) =>
        act(({ id }) => call('payments.capture', { id, ...(amount !== undefined && { amount }) })),
      playCardholder: (outcome) => act(({ id }) => call('training.playCardholder', { id, outcome })),

      paymentChanged(payment) {
        const { step } = get()
        lastNews = payment
        if (step.kind === 'outcome' && step.payment.id === payment.id) {
          set({ step: { ...step, payment: newer(step.payment, payment) } })
        }
        // Settled behind our back while another card was being typed: nothing may be charged again.
        if (
          step.kind === 'anotherCard' &&
          !step.isSending &&
          step.payment.id === payment.id &&
          payment.status !== 'declined'
        ) {
          set({ step: { kind: 'outcome', payment, isWorking: false } })
        }
      },

      newSale(attemptId) {
        const { step } = get()
        const busy = step.kind === 'sending' || (step.kind === 'anotherCard' && step.isSending)
        if (!busy) set({ step: { kind: 'entering' }, ...fresh(), ...(attemptId && { attemptId }) })
      },
    }
  })
}

/** Answers and events may overtake each other: the later state counts. */
function newer(known: Payment, told: Payment | undefined): Payment {
  return told !== undefined && told.updatedAt >= known.updatedAt ? told : known
}
