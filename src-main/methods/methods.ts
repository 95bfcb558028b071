import { setImmediate } from 'node:timers/promises'
import { isSameId } from '#contract/ids.ts'
import type { EventData, EventName, Method, Output, Parsed } from '#contract/table.ts'
import { periodOf } from '../bookkeeping/business-day.ts'
import { dayReport } from '../bookkeeping/day-report.ts'
import { runExport } from '../bookkeeping/export.ts'
import { taxesOfAll } from '../bookkeeping/taxes-moved.ts'
import { TillError } from '../failure/failure.ts'
import { createPlaces } from '../files/places.ts'
import { GatewayError } from '../gateway/errors.ts'
import { listEvents } from '../journal/audit.ts'
import { searchCallers } from '../journal/callers/callers.ts'
import type { Journal } from '../journal/journal.ts'
import { verifyJournal } from '../journal/proof/verify.ts'
import { searchPayments } from '../journal/search/search.ts'
import { quoteOf } from '../payments/charge/quote.ts'
import { movementsOfRefund, readBooks } from '../read-books.ts'
import { buildReceipt } from '../receipts/receipt.ts'
import { saveReceipt } from '../receipts/save.ts'
import { shopCountry } from '../settings/shop-country.ts'
import { currentActor } from '../staff/actor.ts'
import type { Workplace } from '../till-services.ts'

type Handlers = {
  [M in Method]: (input: Parsed<M>, token: string | undefined) => Output<M> | Promise<Output<M>>
}

/** What stands behind each method of the contract. */
export function createMethods(
  workplace: Workplace,
  tell: <E extends EventName>(event: E, data: EventData<E>) => void,
): Handlers {
  const { desk, settings } = workplace
  const payments = () => desk().payments
  const orders = () => desk().orders
  const tellHeld = () => tell('orders.changed', { count: orders().count() })
  let exporting: AbortController | undefined
  const places = createPlaces(workplace.dataDir)

  const receiptOf = (
    payment: Output<'payments.get'>,
    { refundId, language }: Pick<Parsed<'receipts.get'>, 'refundId' | 'language'> = {},
  ) => {
    if (!payment.receiptNumber) {
      throw new TillError('wrong_state', 'There is a receipt only for a payment that was collected.', {
        field: 'paymentId',
      })
    }
    const { shop, locale, timeZone, receiptLanguage } = settings()
    const refund = payment.refunds.find(({ id }) => isSameId(id, refundId))
    if (refundId !== undefined && refund?.status !== 'succeeded' && refund?.status !== 'pending') {
      throw new TillError('wrong_state', 'There is a slip only for a refund that the bank has taken.', {
        field: 'refundId',
      })
    }
    const options = { shop, language: language ?? receiptLanguage, locale, timeZone }
    const slip = refund && {
      refund,
      taxes: taxesOfAll(movementsOfRefund(desk().journal.database, payment.id, refund.id)),
    }
    return buildReceipt(payment, options, slip)
  }
  const askWhere = async (kind: 'file' | 'folder', suggestedName: string): Promise<string> => {
    const path = await workplace.choosePath?.({ kind, suggestedName })
    if (path === undefined) throw new TillError('cancelled', 'Nothing was saved.')
    return path
  }
  return {
    ...workplace.accessControl.handlers,
    'sales.quote': (sale) => quoteOf(sale, workplace.taxRates.list()),
    'payments.charge'(input) {
      orders().checkCharge(input.attemptId)
      return payments().charge(input)
    },
    'payments.get': ({ id }) => payments().get(id),
    'payments.list'({ from, to, limit, ...query }) {
      const { timeZone } = settings()
      const period = (day: string) => periodOf(day, day, timeZone)
      const { journal } = desk()
      journal.catchUp()
      const page = searchPayments(journal.database, {
        ...query,
        country: shopCountry(settings()),
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
    'customers.search'({ text, limit }) {
      const { journal } = desk()
      journal.catchUp()
      return { items: searchCallers(journal.database, text, limit ?? 8, shopCountry(settings())) }
    },
    'orders.hold'(input) {
      const held = orders().hold(input, currentActor()?.by.name)
      tellHeld()
      return held
    },
    'orders.list': () => ({ items: orders().list() }),
    'orders.recall'(input) {
      const recalled = orders().recall(input, currentActor()?.by.name)
      tellHeld()
      return recalled
    },
    'orders.discard'(input) {
      orders().discard(input, currentActor()?.by.name)
      tellHeld()
      return {}
    },
    'orders.restore'({ id }) {
      const held = orders().restore(id)
      tellHeld()
      return held
    },
    'orders.saveDraft'(change) {
      orders().saveDraft(change)
      return {}
    },
    'orders.getDraft': () => orders().draft(),
    async 'training.playCardholder'({ id, outcome }) {
      const { practice } = desk()
      if (!practice)
        throw new TillError('wrong_state', 'Only in training can the cashier play the cardholder.')
      const { status, gatewayId } = payments().get(id)
      if (status !== 'requires_action' || !gatewayId) {
        throw new TillError('wrong_state', 'This payment does not wait for the cardholder.')
      }
      practice.gateway.resolveChallenge(gatewayId, outcome === 'approve' ? 'approve' : 'fail')
      return payments().refresh(id)
    },
    'receipts.get': (wanted) => receiptOf(payments().get(wanted.paymentId), wanted),
    async 'receipts.print'(wanted) {
      const { html } = receiptOf(payments().get(wanted.paymentId), wanted)
      if (!workplace.print) throw new TillError('not_available', 'Receipts can be printed in the app only.')
      await workplace.print(html)
      return {}
    },
    async 'receipts.save'({ path, ...wanted }) {
      const receipt = receiptOf(payments().get(wanted.paymentId), wanted)
      const { pdf } = workplace
      if (!pdf) throw new TillError('not_available', 'PDFs can be made in the app only.')
      const target = path ?? (await askWhere('file', `${receipt.number}.pdf`))
      await saveReceipt(receipt, target, pdf, places).catch(diskError)
      return { path: target }
    },
    'products.list': () => ({ items: workplace.products.list() }),
    'products.save'(change) {
      const product = workplace.products.save(change)
      workplace.record('product.saved', product)
      return product
    },
    'products.remove'({ id }) {
      workplace.record('product.removed', workplace.products.remove(id))
      return {}
    },
    'taxRates.list': () => ({ items: [...workplace.taxRates.list()] }),
    'taxRates.save'(change) {
      const rate = workplace.taxRates.save(change)
      workplace.record('tax_rate.saved', rate)
      return rate
    },
    'bookkeeping.day'({ date }) {
      // What a bank has refused since comes in time for the closing of the day; the report does not wait for it.
      void payments().askForRefunds()
      const { environment, journal } = desk()
      const { timeZone } = settings()
      return workplace.snapshots.read(journal.file, (database, signal) =>
        dayReport({ date, timeZone, environment, books: readBooks(database), signal }),
      )
    },
    async 'bookkeeping.export'({ format, from, to, path }) {
      if (exporting)
        throw new TillError('busy', 'Another export is running. Please wait for it, or stop it.', {
          retryable: true,
        })
      // Whatever environment is chosen meanwhile, these are the books that were asked for.
      const { environment, journal } = desk()
      const abort = new AbortController()
      exporting = abort
      try {
        const name = `ringline-${environment}-${from}-${to}`.replaceAll(':', '')
        const target =
          path ?? (format === 'csv' ? await askWhere('file', `${name}.csv`) : await askWhere('folder', name))
        return await workplace.snapshots.read(journal.file, (database, closing) =>
          runExport({
            format,
            from,
            to,
            path: target,
            places,
            timeZone: settings().timeZone,
            environment,
            books: readBooks(database),
            receiptOf: (payment) => receiptOf(payment),
            pdf: workplace.pdf,
            onProgress: (done, total) => tell('export.progress', { done, total }),
            signal: AbortSignal.any([abort.signal, closing]),
          }).catch(diskError),
        )
      } finally {
        exporting = undefined
      }
    },
    'bookkeeping.cancelExport'() {
      exporting?.abort()
      return {}
    },
    'settings.get': () => settings(),
    async 'settings.update'(change) {
      const before = { environment: desk().environment, language: settings().language }
      const after = await workplace.changeSettings(change)
      const { environment, language } = after
      if (environment !== before.environment) tell('environment.changed', { environment })
      if (language !== before.language) tell('language.changed', { language })
      return after
    },
    'settings.setSecretKey': ({ environment, secretKey }) => workplace.setSecretKey(environment, secretKey),
    'settings.setPassphrase': (change) => workplace.setPassphrase(change),
    'settings.unlock': ({ passphrase }) => workplace.unlock(passphrase),
    async 'settings.testConnection'() {
      const started = performance.now()
      try {
        const { items } = await workplace.gateway().listIntents({ limit: 1 })
        const wrongMode = items.some(
          ({ livemode }) => livemode !== undefined && livemode !== (desk().environment === 'live'),
        )
        return wrongMode
          ? { ok: false, message: 'The gateway answers for the wrong mode (live or test) for this key.' }
          : {
              ok: true,
              message: 'The gateway answers, and takes the key.',
              ms: Math.round(performance.now() - started),
            }
      } catch (error) {
        if (error instanceof GatewayError || error instanceof TillError)
          return { ok: false, message: error.message }
        throw error
      }
    },
    'books.accept'() {
      desk().journal.acceptStanding()
      return settings()
    },
    'audit.list'({ paymentId, limit = 100, cursor }) {
      const before = cursor === undefined ? undefined : Number(cursor)
      const items = listEvents(desk().journal.database, { paymentId, limit, before })
      const last = items.length === limit ? items.at(-1) : undefined
      return { items, ...(last ? { nextCursor: String(last.seq) } : {}) }
    },
    async 'audit.verify'() {
      const { journal } = desk()
      const isLevel = await untilLevel(journal)
      // The view is taken in the same turn in which the tables were level with the events.
      return workplace.snapshots.read(journal.file, (database, signal) =>
        verifyJournal(database, { standing: journal.compare(database), isLevel: isLevel(), signal }),
      )
    },
  }
}

/** So long, in ms, may tables that are made anew take before the books are verified without them. */
const longestCatchUp = 60_000

/** @returns a last word on whether the journal's tables are level with its events, once they were or it took too long */
async function untilLevel(journal: Journal): Promise<() => boolean> {
  const started = performance.now()
  const isLevel = (): boolean => journal.database.isOpen && journal.catchUp()
  while (!isLevel() && journal.database.isOpen && performance.now() - started < longestCatchUp) {
    await setImmediate()
  }
  return isLevel
}

/** What a person can do about a disk that fails while something is saved. */
function diskError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof TillError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
  const reason =
    code === 'ENOSPC'
      ? 'The disk is full.'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'This place cannot be written to.'
        : `The disk failed (${code}).`
  throw new TillError(
    'storage',
    `${reason} Nothing was saved. Please choose another place, or free some space.`,
    { field: 'path' },
  )
}
