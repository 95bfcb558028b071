import type { Payment } from '#contract/payment.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import type { PaymentRecord } from '../journal/records/payment-record.ts'
import { sleep } from '../sleep.ts'
import { cancelPayment, capturePayment } from './after-sale/capture-cancel.ts'
import { refundPayment } from './after-sale/refund.ts'
import { startRefundRounds } from './after-sale/refund-rounds.ts'
import { updatePayment } from './after-sale/update-payment.ts'
import { tryAnotherCard } from './charge/another-card.ts'
import { startPreparedIntents } from './charge/prepared-intents.ts'
import { takePayment } from './charge/take-payment.ts'
import { isoTime, type PaymentContext } from './context.ts'
import { keyedMutex } from './keyed-mutex.ts'
import { createProvider, type Provider } from './provider/provider.ts'
import { type Looks, startReconciler } from './reconcile/reconciler.ts'
import { recover } from './reconcile/recover.ts'

/** The use cases of payments, as the contract names them. */
export interface Payments {
  charge(input: Parsed<'payments.charge'>): Promise<Payment>
  /** Makes the intent of a charge ahead. Returns at once, and its failures are nobody's. */
  prepare(input: Parsed<'payments.prepare'>): void
  confirm(input: Parsed<'payments.confirm'>): Promise<Payment>
  capture(input: Parsed<'payments.capture'>): Promise<Payment>
  cancel(input: Parsed<'payments.cancel'>): Promise<Payment>
  refund(input: Parsed<'payments.refund'>): Promise<Payment>
  update(input: Parsed<'payments.update'>): Promise<Payment>
  /** Beside the provider's own list. */
  provider: Omit<Provider, 'adopt' | 'stop'>
  /** Makes an intent of the provider's that is in no book a payment of ours. */
  adopt(input: Parsed<'bookkeeping.adopt'>): Promise<Payment>
  /** One look at the gateway now, whether the payment is open or closed: money may have moved elsewhere. */
  refresh(id: string): Promise<Payment>
  /** @throws TillError `not_found` */
  get(id: string): Payment
  /** A journal record with what is known of looking for it. */
  shown(record: PaymentRecord): Payment
  /** True while anything about a payment is on its way, a look as well. */
  busy(): boolean
  /** True while a request that moves money is on its way. */
  sending(): boolean
  /** Asks about every refund that is still young: a bank may have refused it since. Never rejects. */
  askForRefunds(): Promise<void>
  /** Takes up what an earlier run left open. */
  recover(): void
  /** Resolves when nothing that acts is on its way any more. */
  stop(): Promise<void>
}

export function createPayments(
  parts: Omit<PaymentContext, 'watch' | 'exclusive' | 'sleep' | 'changed' | 'prepared'> & {
    /** Aborted by `stop`; the gateway's reads end with it. */
    closing: AbortController
  },
  tell: (payment: Payment) => void,
): Payments {
  const turns = keyedMutex()
  const context: PaymentContext = {
    ...parts,
    exclusive: (id, work) => turns.run(id, () => watchedIfCutOff(id, work)),
    watch: (id) => reconciler.watch(id),
    changed: (record) => tell(shown(record)),
    prepared: { fitting: (charge, quote) => prepared.fitting(charge, quote) },
    sleep: (ms) => sleep(ms, parts.closing.signal),
  }
  let sending = 0
  const asked = async (act: () => Promise<PaymentRecord>): Promise<Payment> => {
    sending++
    try {
      return shown(await act())
    } finally {
      sending--
      if (sending === 0) prepared.wake()
    }
  }
  /** Work that was cut off, by a failing disk say, leaves the payment open: what was sent has to be looked for. */
  const watchedIfCutOff = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      reconciler.watch(id)
      throw error
    }
  }
  const reconciler = startReconciler(() => context)
  const prepared = startPreparedIntents(
    () => context,
    () => sending > 0,
  )
  const provider = createProvider(context, reconciler.lookNow, parts.closing.signal)
  const rounds = startRefundRounds(() => context)
  const shown = (record: PaymentRecord): Payment => withLooks(record, reconciler.looksOf(record.id))
  const find = (id: string): PaymentRecord => {
    const record = context.journal.get(id)
    if (!record) throw new TillError('not_found', 'no_such_payment', { field: 'id' })
    return record
  }
  return {
    charge: (input) => asked(() => takePayment(context, input)),
    prepare: prepared.prepare,
    confirm: (input) => asked(() => tryAnotherCard(context, input)),
    capture: (input) => asked(() => capturePayment(context, input)),
    cancel: (input) => asked(() => cancelPayment(context, input)),
    refund: (input) => asked(() => refundPayment(context, input)),
    update: (input) => asked(() => updatePayment(context, input)),
    provider,
    adopt: (input) => asked(() => provider.adopt(input)),
    async refresh(id) {
      find(id)
      await reconciler.lookNow(id)
      return shown(find(id))
    },
    get: (id) => shown(find(id)),
    shown,
    busy: turns.busy,
    sending: () => sending > 0,
    askForRefunds: rounds.askAll,
    recover() {
      prepared.recover()
      recover(context)
    },
    async stop() {
      parts.closing.abort()
      await reconciler.stop()
      await rounds.stop()
      await prepared.stop()
      await provider.stop()
      await turns.done()
    },
  }
}

/** With the looks, which are kept in memory: a restart begins them anew. */
function withLooks(record: PaymentRecord, looks: Looks | undefined): Payment {
  if (!looks) return record
  const { count, last, next } = looks
  return {
    ...record,
    looks: {
      count,
      ...(last === undefined ? {} : { last: isoTime(last) }),
      ...(next === undefined ? {} : { next: isoTime(next) }),
    },
  }
}
