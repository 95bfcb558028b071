import { GatewayError } from '../../gateway/errors.ts'
import type { DueRefund } from '../../journal/records/payments-table.ts'
import type { PaymentContext } from '../context.ts'
import { settleRefunds } from './settle-refunds.ts'

/** Asked about without a pause for others; a round goes on with the next so many. */
const atOnce = 50
/** So few young refunds are all asked about whenever the day is looked at; more only once an hour. */
const few = 200
const hour = 3_600_000
const day = 24 * hour

export interface RefundRounds {
  /** Asks about every refund that is still young, now. Never rejects. */
  askAll(): Promise<void>
  /** Resolves when the one that is being asked about is done; none is begun after. */
  stop(): Promise<void>
}

/**
 * Banks refuse refunds days after they were made. Those that are done are asked about again for `timing.refundWatch`,
 * first soon and then ever more seldom: one after the other, by one timer for all of them.
 */
export function startRefundRounds(context: () => PaymentContext): RefundRounds {
  let stopped = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let allAsked = Number.NEGATIVE_INFINITY

  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => void round(false).finally(schedule), context().timing.lookLongest)
    timer.unref()
  }

  /** One round at a time. @param all also those that are not due yet */
  const round = (all: boolean): Promise<void> => {
    running ??= ask(all)
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        context().log('warn', 'Refunds could not be asked about', { name })
      })
      .finally(() => {
        running = undefined
      })
    return running
  }

  const ask = async (all: boolean): Promise<void> => {
    const { journal, now } = context()
    const asked = new Set<string>()
    const until = all ? Number.MAX_SAFE_INTEGER : now()
    while (!stopped) {
      const due = journal.refundsDue(until, asked.size + atOnce).filter(({ id }) => !asked.has(id))
      if (due.length === 0) return
      for (const [paymentId, refunds] of Map.groupBy(due, (refund) => refund.paymentId)) {
        if (stopped) return
        await askOf(paymentId)
        for (const refund of refunds) {
          asked.add(refund.id)
          journal.askRefundAgain(refund.id, nextTime(refund, context()))
        }
      }
    }
  }

  const askOf = async (paymentId: string): Promise<void> => {
    const { exclusive, steady } = context()
    try {
      await exclusive(paymentId, () =>
        settleRefunds(context(), paymentId, { looks: 0, since: steady() }, { all: true }),
      )
    } catch (error) {
      // What the gateway does not know (any more) keeps nobody from the others.
      if (!(error instanceof GatewayError && error.kind === 'not_found')) throw error
    }
  }

  schedule()
  return {
    async askAll() {
      const { journal, now } = context()
      if (stopped) return
      const many = journal.refundsDue(Number.MAX_SAFE_INTEGER, few + 1).length > few
      if (many && now() - allAsked < hour) return
      allAsked = now()
      await round(true)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** ms since the epoch; undefined once no bank takes that long. A refund is asked about the more seldom the older it is. */
function nextTime({ createdAt }: DueRefund, { now, timing }: PaymentContext): number | undefined {
  const age = Math.max(0, now() - createdAt)
  if (age >= timing.refundWatch) return undefined
  return now() + Math.min(Math.max(age / 4, hour), day)
}
