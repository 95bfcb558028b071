import { HeldOrder, type TypedOrder } from '#contract/order.ts'
import { basisOf, type OrderContext } from '#contract/order-basis.ts'
import type { PlainReason } from '#contract/reasons/explanation.ts'
import type { Output, Parsed } from '#contract/table.ts'
import { typedTotal } from '#contract/typed-totals.ts'
import { TillError } from '../failure/failure.ts'
import type { OrderRow } from '../journal/held-orders.ts'
import type { Journal } from '../journal/journal.ts'
import { isoTimeOf } from '../storage/stored-values.ts'
import { createDrafts } from './drafts.ts'
import { basisFrom, labelOf, recalledOrder, withItsLocale } from './stored-order.ts'

/**
 * Orders that wait for their callers, and the one that is being typed. None of them has a card. Whatever moves an order
 * does so in one transaction: it waits, is the draft, or is in the books, and never two of these.
 */
export interface Orders {
  /**
   * Ends the order's draft in the same transaction. The same id, or the same attempt, again replaces what is held.
   * `by`: the cashier's name.
   *
   * @throws TillError `wrong_state` where the order of that attempt was charged, taken up or discarded meanwhile
   */
  hold(input: Parsed<'orders.hold'>, by?: string): HeldOrder
  /** The longest held first. */
  list(): HeldOrder[]
  count(): number
  /**
   * Takes an order up again: from here on it is the draft and held no more, in one transaction, so that a crash loses it
   * nowhere and nobody takes it up twice. A draft that is in its way is held.
   *
   * @throws TillError `not_found`; `wrong_state` where somebody was quicker; `invalid_input` for an attempt that was made
   */
  recall(input: Parsed<'orders.recall'>, by?: string): Output<'orders.recall'>
  /** @throws TillError as recall does */
  discard(input: Parsed<'orders.discard'>, by?: string): void
  /** Holds a discarded order again, while what was typed is still kept. @throws TillError `not_found`, `wrong_state` */
  restore(id: string): HeldOrder
  /** Keeps or forgets what is typed; ignored for an attempt whose order is elsewhere by now. */
  saveDraft(change: Parsed<'orders.saveDraft'>): void
  /** The draft, unless its charge was started. */
  draft(): Output<'orders.getDraft'>
  /** @throws TillError `wrong_state` for an attempt whose order was held or discarded: nothing was sent */
  checkCharge(attemptId: string): void
}

/** How long what was typed of a discarded order is kept, in ms. */
const keptAfterDiscard = 24 * 60 * 60 * 1000

/** @param orderContext the tax rates, favourites and locale of the shop as they are now */
export function createOrders(
  journal: Journal,
  now: () => number,
  newId: () => string,
  orderContext: () => OrderContext,
): Orders {
  const store = journal.orders
  const drafts = createDrafts(journal, now, orderContext)
  store.clearDiscarded(now() - keptAfterDiscard)

  /** @throws TillError */
  const heldRow = (id: string): OrderRow => {
    const row = store.find(id)
    if (!row) throw new TillError('not_found', 'no_such_order', { field: 'id' })
    if (row.state === 'held') return row
    const reason = row.state === 'recalled' ? 'order_taken_up' : 'order_discarded'
    throw new TillError('wrong_state', reason, { field: 'id' })
  }
  /** What the event log has of an order: whose it is stays with the order. */
  const eventDetails = (id: string, order: TypedOrder) => ({
    orderId: id,
    total: typedTotal(order, orderContext()) ?? null,
    currency: order.sale.currency,
  })
  const end = (id: string, state: string, by: string | undefined, reason?: string): void => {
    store.end(id, { state, at: now(), by: by ?? null, reason: reason ?? null })
  }
  const held = (id: string): HeldOrder => toHeldOrder(heldRow(id), orderContext())
  /** Holds the draft that another order takes the place of. @returns its id, where there was one */
  const holdDraft = (by: string | undefined): string | undefined => {
    const row = drafts.present()
    if (!row) return undefined
    const id = newId()
    store.hold({
      id,
      label: textOrNull(row.label),
      heldAt: now(),
      heldBy: by ?? null,
      content: textOrNull(row.content),
      basis: textOrNull(row.basis),
    })
    drafts.end(id)
    return id
  }

  return {
    hold({ id = newId(), label, order, attemptId }, by) {
      if (attemptId !== undefined && drafts.isStarted(attemptId)) {
        throw wrongState('order_sent')
      }
      const ended = attemptId === undefined ? undefined : drafts.ended(attemptId)
      if (ended && ended.orderId === undefined) throw wrongState('order_discarded')
      if (ended?.orderId !== undefined) heldRow(ended.orderId)
      const target = ended?.orderId ?? id
      journal.appendEvent('order.held', () => {
        const basis = basisOf(order, orderContext())
        store.hold({
          id: target,
          label: label || null,
          heldAt: now(),
          heldBy: by ?? null,
          content: JSON.stringify(order),
          basis: JSON.stringify(basis),
        })
        drafts.end(target, order, attemptId)
        return eventDetails(target, order)
      })
      return held(target)
    },
    list() {
      const present = orderContext()
      return store.listHeld().map((row) => toHeldOrder(row, present))
    },
    count: store.countHeld,
    recall({ id, attemptId }, by) {
      let recalled: Output<'orders.recall'> | undefined
      journal.appendEvent('order.recalled', () => {
        const row = heldRow(id)
        if (attemptId !== undefined && drafts.isStarted(attemptId)) {
          throw new TillError('invalid_input', 'attempt_made', {
            field: 'attemptId',
          })
        }
        const present = orderContext()
        const { order, difference } = recalledOrder(row, present)
        recalled = { id, order, ...labelOf(row), ...(difference ? { difference } : {}) }
        const aside = holdDraft(by)
        const basis = basisFrom(row) ?? basisOf(order, present)
        drafts.recall({ ...recalled, attemptId }, { ...basis, locale: present.locale })
        end(id, 'recalled', by)
        store.clearContent(id)
        return { ...eventDetails(id, order), ...(aside === undefined ? {} : { aside }) }
      })
      if (!recalled) throw new Error('A recall that was written has an order')
      return recalled
    },
    discard({ id, reason }, by) {
      journal.appendEvent('order.discarded', () => {
        const order = withItsLocale(heldRow(id))
        end(id, 'discarded', by, reason)
        return { ...eventDetails(id, order), reason }
      })
    },
    restore(id) {
      journal.appendEvent('order.restored', () => {
        const row = store.find(id)
        if (!row) throw new TillError('not_found', 'no_such_order', { field: 'id' })
        if (row.state !== 'discarded' || row.content === null) {
          throw new TillError('wrong_state', 'order_cannot_return', { field: 'id' })
        }
        store.restore(id)
        return eventDetails(id, withItsLocale(row))
      })
      return held(id)
    },
    saveDraft: drafts.save,
    draft: drafts.get,
    checkCharge(attemptId) {
      if (!drafts.ended(attemptId)) return
      throw wrongState('order_gone')
    },
  }
}

const wrongState = (reason: PlainReason): TillError =>
  new TillError('wrong_state', reason, { field: 'attemptId' })

function toHeldOrder(row: OrderRow, orderContext: OrderContext): HeldOrder {
  const order = withItsLocale(row)
  const { mode, sale, customer } = order
  const first = (...texts: (string | undefined)[]) => texts.find((text) => text?.trim())?.trim()
  const used = sale.lines.filter(
    ({ description, unitAmount }) => description.trim() !== '' || unitAmount !== undefined,
  )
  const total = typedTotal(order, orderContext)
  const totalThen = basisFrom(row)?.total
  return HeldOrder.parse({
    id: String(row.id),
    ...labelOf(row),
    caller: first(customer.name, customer.phone, customer.email),
    description:
      mode === 'lines' ? first(...used.map(({ description }) => description)) : first(sale.description),
    lines: mode === 'lines' ? used.length : 1,
    total,
    ...(totalThen === total ? {} : { totalThen }),
    currency: sale.currency,
    heldAt: isoTimeOf(row.held_at),
    ...(row.held_by === null ? {} : { heldBy: String(row.held_by) }),
  })
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
