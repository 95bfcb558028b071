import { useCallback, useEffect, useState } from 'react'
import type { AuditEvent } from '#contract/audit.ts'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import { asFailure, till } from '../../bridge/till.ts'

/** An answer and an event may cross; the newer state stays. */
const newer = (before: Payment | undefined, payment: Payment): Payment =>
  before && before.id === payment.id && before.updatedAt > payment.updatedAt ? before : payment

/** One payment, kept up to date. `show` takes a newer state, such as the answer to an action. */
export function usePayment(id: string): {
  payment: Payment | undefined
  failure: Failure | undefined
  show: (payment: Payment) => void
} {
  const [payment, setPayment] = useState<Payment>()
  const [failure, setFailure] = useState<Failure>()
  const show = useCallback((next: Payment) => setPayment((before) => newer(before, next)), [])
  useEffect(() => {
    let isWanted = true
    setFailure(undefined)
    const stop = till.on('payment.changed', (changed) => {
      if (changed.id === id) show(changed)
    })
    till.call('payments.get', { id }).then(
      (found) => isWanted && show(found),
      (caught: unknown) => isWanted && setFailure(asFailure(caught)),
    )
    return () => {
      isWanted = false
      stop()
    }
  }, [id, show])
  return { payment: payment?.id === id ? payment : undefined, failure, show }
}

/** The events of a payment, newest first, read again whenever the payment has moved. Undefined until they are here. */
export function useEvents(payment: Payment): {
  events: readonly AuditEvent[] | undefined
  hasFailed: boolean
} {
  const [events, setEvents] = useState<readonly AuditEvent[]>()
  const [hasFailed, setFailed] = useState(false)
  const { id, updatedAt } = payment
  useEffect(() => {
    let isWanted = true
    allEvents(id).then(
      (all) => {
        if (!isWanted) return
        setEvents(all)
        setFailed(false)
      },
      () => isWanted && setFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [id, updatedAt])
  return { events, hasFailed }
}

/** However often the gateway was asked about it: page after page, to its first event. */
async function allEvents(paymentId: string): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = []
  let cursor: string | undefined
  do {
    const page = await till.call('audit.list', {
      paymentId,
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    })
    events.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return events
}
