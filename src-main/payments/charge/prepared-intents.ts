import { createHash } from 'node:crypto'
import type { Quote } from '#contract/sale.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { PreparedIntent } from '../../journal/prepared-intents.ts'
import { describeError } from '../../logging/scrub.ts'
import type { PaymentContext } from '../context.ts'
import { refuseOnOtherBooks, refuseWhileOrderIsUnknown } from '../guards.ts'
import { type GatewayAnswer, gatewayResult, requestKey } from '../outcome/gateway-result.ts'
import { isDefinite } from '../outcome/outcome.ts'
import { closePrepared } from './close-prepared.ts'
import { intentParams, toldWhole } from './create-intent.ts'
import { inTwo, orderNumber } from './order-number.ts'
import { quoteOf } from './quote.ts'

/** What a charge takes of what was prepared for it; `answer`: the gateway has not answered yet. */
export interface Ready extends PreparedIntent {
  answer?: Promise<GatewayAnswer> | undefined
}

/**
 * Intents that are made ahead, without a card, while the card is still being typed: the charge then is one request. They
 * can charge nothing. What goes wrong with one is nobody's: a charge that finds none makes its own.
 */
export interface PreparedIntents {
  /** Begins, and returns at once. */
  prepare(input: Parsed<'payments.prepare'>): void
  /** What was prepared for exactly this charge; any other that was is abandoned by the payment's first write. */
  fitting(charge: Parsed<'payments.prepare'>, quote: Quote): Ready | undefined
  /** A charge is over: what it left is tidied up soon. */
  wake(): void
  /** Abandons what an earlier run prepared: the card that it waited for is gone. */
  recover(): void
  /** Nothing is begun after this; resolves when nothing is on its way any more. */
  stop(): Promise<void>
}

/** @param isCharging whether a request that moves money is on its way: what is tidied up waits for it */
export function startPreparedIntents(
  context: () => PaymentContext,
  isCharging: () => boolean,
): PreparedIntents {
  const onTheirWay = new Map<string, Promise<GatewayAnswer>>()
  const running = new Set<Promise<void>>()
  /** What was seen of those that have no id. */
  const seen = new Map<string, { looks: number; since: number }>()
  let timer: NodeJS.Timeout | undefined
  let inVain = 0
  let stopped = false

  const run = (work: Promise<void>, what: string): void => {
    const guarded = work
      .catch((error: unknown) => {
        // A sale that is not complete, say, is told where it is charged.
        if (!(error instanceof TillError)) context().log('warn', what, describeError(error))
      })
      .finally(() => {
        running.delete(guarded)
        wake()
      })
    running.add(guarded)
  }

  const make = async (input: Parsed<'payments.prepare'>): Promise<void> => {
    const { journal, settings, gateway, account, environment, newId, now } = context()
    const client = gateway()
    client.preconnect()
    if (!inTwo({ settings }, input.merchantOrderId) || journal.byAttempt(input.attemptId)) return
    refuseOnOtherBooks({ journal })
    refuseWhileOrderIsUnknown({ journal }, input)
    const quote = quoteOf(input.sale, context().taxRates())
    const asked = digestOf(context(), input, quote)
    const known = journal.prepared.waiting(input.attemptId)
    if (known && fits(context(), known, asked)) return
    const row = journal.prepared.begin((numbers) => ({
      id: newId(),
      attemptId: input.attemptId,
      merchantOrderId: orderNumber(context(), input.merchantOrderId, numbers, false),
      typed: input.merchantOrderId !== undefined,
      account: account(),
      asked,
      madeAt: now(),
      doubt: false,
      abandoned: false,
    }))
    const params = intentParams({ ...quote, ...input, merchantOrderId: row.merchantOrderId })
    const sent = gatewayResult(() =>
      client.createIntent(params, requestKey({ id: row.id, step: 1 }, 'create')),
    )
    onTheirWay.set(row.id, sent)
    try {
      const answer = await sent
      // Its charge has it by now, and judges the answer itself.
      if (!journal.prepared.has(row.id)) return
      if ('error' in answer) {
        const { error } = answer
        const nothingMade = isDefinite(error) && !error.intent
        journal.prepared.answered(row.id, nothingMade ? 'nothing made' : 'no answer')
        return
      }
      const intent = await toldWhole(context(), answer.intent)
      const isOwn =
        intent.amount === quote.amount &&
        intent.currency === quote.currency &&
        intent.status === 'requires_payment_method' &&
        (intent.livemode ?? environment === 'live') === (environment === 'live') &&
        !journal.byGatewayId(intent.id)
      journal.prepared.answered(row.id, isOwn ? { gatewayId: intent.id } : 'no answer')
    } finally {
      onTheirWay.delete(row.id)
    }
  }

  /** Abandons what nobody charged, and closes at the gateway what was abandoned. */
  const tidyUp = async (): Promise<void> => {
    const { journal, now, account } = context()
    for (const row of journal.prepared.open()) {
      if (stopped || isCharging()) return
      if (onTheirWay.has(row.id)) continue
      const isStale = !row.abandoned && now() - row.madeAt >= context().timing.prepared
      if (isStale) journal.prepared.abandon(row.attemptId)
      // Closed only once its attempt is charged: the charge is to find the connection free.
      else if (!row.abandoned || journal.prepared.waiting(row.attemptId)) continue
      // Only the account that it was made at can close it.
      if (row.account !== account()) continue
      const looks = seen.get(row.id) ?? { looks: 0, since: context().steady() }
      seen.set(row.id, looks)
      const closed = await closePrepared(context(), row, looks)
      looks.looks += closed === 'looked' ? 1 : 0
      inVain = closed === 'not answered' ? inVain + 1 : 0
      if (closed === 'closed') {
        journal.prepared.end(row)
        seen.delete(row.id)
      }
    }
  }

  function wake(): void {
    clearTimeout(timer)
    timer = undefined
    try {
      schedule()
    } catch (error) {
      // Whoever waits for a charge is told of that alone.
      context().log('warn', 'What was prepared cannot be read', describeError(error))
    }
  }

  function schedule(): void {
    if (stopped || timer || running.size > 0) return
    const { journal, timing, random, now, account } = context()
    const open = journal.prepared.open().filter((row) => row.account === account())
    if (open.length === 0) return
    const next = Math.min(...open.map((row) => (row.abandoned ? 0 : row.madeAt + timing.prepared - now())))
    const backoff = Math.min(timing.look * 2 ** Math.min(inVain, 20), timing.lookLongest)
    timer = setTimeout(
      () => {
        timer = undefined
        run(tidyUp(), 'What was prepared could not be tidied up')
      },
      Math.max(next, backoff) * (0.75 + random() / 2),
    ).unref()
  }

  return {
    prepare(input) {
      if (!stopped) run(make(input), 'Nothing could be prepared')
    },
    fitting(charge, quote) {
      const row = context().journal.prepared.waiting(charge.attemptId)
      if (!row || !fits(context(), row, digestOf(context(), charge, quote))) return undefined
      return { ...row, answer: onTheirWay.get(row.id) }
    },
    wake,
    recover() {
      const { journal } = context()
      for (const row of journal.prepared.open()) if (!row.abandoned) journal.prepared.abandon(row.attemptId)
      schedule()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

/** Exactly what the charge would ask for, of the same account, and young; its order number is still free. */
function fits(context: PaymentContext, row: PreparedIntent, asked: string): boolean {
  const { journal, timing, account, now } = context
  const age = now() - row.madeAt
  return (
    row.asked === asked &&
    row.account === account() &&
    age >= 0 &&
    age < timing.prepared &&
    !journal.hasOrder(row.merchantOrderId) &&
    !(row.gatewayId && journal.byGatewayId(row.gatewayId))
  )
}

/** Of all that a create is made of; a digest, since it may name the caller. */
function digestOf(
  context: Pick<PaymentContext, 'settings'>,
  input: Parsed<'payments.prepare'>,
  quote: Quote,
): string {
  const params = intentParams({ ...quote, ...input, merchantOrderId: input.merchantOrderId ?? '' })
  const asked = [params, input.merchantOrderId === undefined ? context.settings().tillPrefix : null]
  const isTwo = inTwo(context, input.merchantOrderId)
  return createHash('sha256')
    .update(JSON.stringify([asked, isTwo]))
    .digest('hex')
}
