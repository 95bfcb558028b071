import { waitsForCardholder } from '#contract/payment-rules.ts'
import type { Output, Parsed } from '#contract/table.ts'
import { periodOf } from '../bookkeeping/business-day.ts'
import { TillError } from '../failure/failure.ts'
import { rowOfCursor } from '../journal/search/search.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What is done with payments, in training also what the cardholder does. */
export function paymentMethods({
  current,
  settings,
  reader,
  longWork,
}: TillServices): Handlers<MethodsOf<'payments' | 'training'>> {
  const payments = () => current().payments
  const behindFigure = async (
    figure: NonNullable<Parsed<'payments.list'>['figure']>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Output<'payments.list'>> => {
    const { journal } = current()
    const { shown } = payments()
    const { timeZone } = settings()
    const before = rowOfCursor(cursor)
    journal.catchUp()
    const {
      told,
      rows,
      payments: found,
    } = await longWork.run('report', (signal) =>
      reader.run('figure', journal.source(), { figure, timeZone, before, limit }, { signal }),
    )
    return {
      items: found.map(shown),
      ...(rows.length > limit ? { nextCursor: String(rows[limit - 1]) } : {}),
      ...(cursor === undefined ? { figure: told } : {}),
    }
  }
  return {
    'payments.charge'(input) {
      current().orders.checkCharge(input.attemptId)
      return payments().charge(input)
    },
    'payments.prepare'(input) {
      try {
        current().orders.checkCharge(input.attemptId)
        payments().prepare(input)
      } catch {
        // Its charge will say so.
      }
      return {}
    },
    'payments.get': ({ id }) => payments().get(id),
    'payments.list'({ from, to, limit = 50, figure, ...query }) {
      if (figure) return behindFigure(figure, limit, query.cursor)
      const { timeZone } = settings()
      const period = (day: string) => periodOf(day, day, timeZone)
      const page = current().journal.search({
        ...query,
        from: from === undefined ? undefined : period(from).from.getTime(),
        to: to === undefined ? undefined : period(to).to.getTime(),
        limit,
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
