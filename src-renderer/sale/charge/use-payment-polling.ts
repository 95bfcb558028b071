import { useEffect } from 'react'
import type { Payment } from '#contract/payment.ts'
import { till } from '../../bridge/till.ts'
import { charge } from './charge.ts'

/** Between questions to the till's own books, in ms: when it last asked the gateway is told by no event. */
const pause = 2000

/** Keeps an open payment on the screen up to date until it is settled. Asks the till only, never the gateway. */
export function usePaymentPolling({ id, status, pending }: Payment): void {
  const isOpen =
    status === 'sending' ||
    status === 'unknown' ||
    status === 'processing' ||
    status === 'requires_action' ||
    pending !== undefined
  useEffect(() => {
    if (!isOpen) return
    const poll = (): void => {
      // One that fails is followed by the next.
      till.call('payments.get', { id }).then(charge.getState().paymentChanged, () => {})
    }
    poll()
    const timer = window.setInterval(poll, pause)
    return () => window.clearInterval(timer)
  }, [id, isOpen])
}
