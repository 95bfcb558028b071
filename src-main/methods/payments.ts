import { waitsForCardholder } from '#contract/payment-rules.ts'
import { periodOf } from '../bookkeeping/business-day.ts'
import { TillError } from '../failure/failure.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What is done with payments, in training also what the cardholder does. */
export function paymentMethods({
  current,
  settings,
}: TillServices): Handlers<MethodsOf<'payments' | 'training'>> {
  const payments = () => current().payments
  return {
    'payments.charge'(input) {
      current().orders.checkCharge(input.attemptId)
      return payments().charge(input)
    },
    'payments.get': ({ id }) => payments().get(id),
    'payments.list'({ from, to, limit, ...query }) {
      const { timeZone } = settings()
      const period = (day: string) => periodOf(day, day, timeZone)
      const page = current().journal.search({
        ...query,
        from: from === undefined ? undefined : period(from).from.getTime(),
        to: to === undefined ? undefined : period(to).to.getTime(),
        limit: limit ?? 50,
      })
      return { ...page, items: page.items.map(payments().shown) }
    },
    'payments.refresh': ({ id }) => payments().refresh(id),
    'payments.confirm': (input) => payments().confirm(input),
    'payments.capture': (input) => payments().capture(input),
    'payments.cancel': (input) => payments().cancel(input),
    'payments.update': (input) => payments().update(input),
    'payments.refund': (input) => payments().refund(input),
    async 'training.playCardholder'({ id, outcome }) {
      const { practice } = current()
      if (!practice) throw new TillError('wrong_state', 'cardholder_in_training_only')
      const payment = payments().get(id)
      const { gatewayId } = payment
      if (!waitsForCardholder(payment) || !gatewayId) {
        throw new TillError('wrong_state', 'no_cardholder_awaited')
      }
      practice.resolveChallenge(gatewayId, outcome === 'approve' ? 'approve' : 'fail')
      return payments().refresh(id)
    },
  }
}
