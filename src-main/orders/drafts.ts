import type { Draft, TypedOrder } from '#contract/order.ts'
import { basisOf, type OrderBasis, type OrderContext } from '#contract/order-basis.ts'
import type { Output, Parsed } from '#contract/table.ts'
import type { OrderRow } from '../journal/held-orders.ts'
import type { Journal } from '../journal/journal.ts'
import { labelOf, recalledOrder, typedOrderFrom } from './stored-order.ts'

/**
 * The order that is being typed. Its attempt names it: once the order was held, charged or discarded under that name, a
 * save that was late, or waited for somebody to sign in, does not bring it back.
 */
export interface Drafts {
  /** What is typed, unless its payment was started. */
  get(): Output<'orders.getDraft'>
  present(): OrderRow | undefined
  save(change: Parsed<'orders.saveDraft'>): void
  /** An order that was taken up is what is typed from here on; also under an attempt that it had before. */
  recall(
    draft: { order: TypedOrder; label?: string | undefined; attemptId?: string | undefined },
    basis: OrderBasis,
  ): void
  /** The draft that the held order was, by its attempt or by what was typed, is over; left out: whichever there is. */
  end(orderId: string, order?: TypedOrder, attemptId?: string): void
  /** Where the order of that attempt went, once it is over; without `orderId` it was discarded. */
  ended(attemptId: string): { orderId?: string } | undefined
  /** True once the attempt is in the books. */
  isStarted(attemptId: string): boolean
}

/** How long a save may be late, in ms. */
const latest = 30 * 24 * 60 * 60 * 1000

/** Everything here but `save` is to be part of the caller's transaction. */
export function createDrafts(journal: Journal, now: () => number, orderContext: () => OrderContext): Drafts {
  const { orders } = journal
  orders.pruneEndedDrafts(now() - latest)
  const isStarted = (attemptId: string): boolean => journal.byAttempt(attemptId) !== undefined
  const ended = (attemptId: string): { orderId?: string } | undefined => {
    const found = orders.endedDraft(attemptId)
    return found && (found.orderId === null ? {} : { orderId: found.orderId })
  }
  const put = ({ order, label, attemptId }: Draft, basis = basisOf(order, orderContext())): void => {
    orders.saveDraft({
      attemptId: attemptId ?? null,
      label: label ?? null,
      savedAt: now(),
      content: JSON.stringify(order),
      basis: JSON.stringify(basis),
    })
  }
  const present = (): OrderRow | undefined => {
    const row = orders.draft()
    // A payment that was started is in the books: its order is typed no more.
    return row && (row.attempt_id === null || !isStarted(String(row.attempt_id))) ? row : undefined
  }

  return {
    present,
    isStarted,
    ended,
    get() {
      const row = present()
      if (!row) return {}
      const attempt = row.attempt_id === null ? {} : { attemptId: String(row.attempt_id) }
      const { order, ...rest } = recalledOrder(row, orderContext())
      return { draft: { order, ...labelOf(row), ...attempt }, ...rest }
    },
    save({ draft, attemptId, isOver = false }) {
      const named = draft ? draft.attemptId : attemptId
      const isElsewhere = named !== undefined && (isStarted(named) || ended(named) !== undefined)
      if (draft) {
        if (!isElsewhere) put(draft)
        return
      }
      orders.dropDraft(attemptId, isOver && !isElsewhere ? now() : undefined)
    },
    recall({ order, label, attemptId }, basis) {
      if (attemptId !== undefined) orders.reviveDraft(attemptId)
      const named = {
        ...(label === undefined ? {} : { label }),
        ...(attemptId === undefined ? {} : { attemptId }),
      }
      put({ order, ...named }, basis)
    },
    end(orderId, order, attemptId) {
      if (attemptId !== undefined) orders.endDraft(attemptId, now(), orderId)
      const row = present()
      if (!row) return
      const isNamed = attemptId !== undefined && row.attempt_id !== null
      const isIt =
        !order || (isNamed ? row.attempt_id === attemptId : isLaterVersionOf(typedOrderFrom(row), order))
      if (!isIt) return
      if (row.attempt_id !== null) orders.endDraft(String(row.attempt_id), now(), orderId)
      orders.forgetDraft()
    },
  }
}

/**
 * True where `later` is what `draft` was or has grown into: every text that was typed begins the later one. For callers
 * that do not name the attempt an order was typed for.
 */
function isLaterVersionOf(draft: TypedOrder, later: TypedOrder): boolean {
  if (JSON.stringify(draft) === JSON.stringify(later)) return true
  const [before, after] = [textsOf(draft), textsOf(later)]
  return (
    before.some((text) => text !== '') && before.every((text, index) => (after[index] ?? '').startsWith(text))
  )
}

/** What tells one order from another, in one order. */
function textsOf({ sale, customer, merchantOrderId }: TypedOrder): string[] {
  const { name, phone, email } = customer
  const lines = sale.lines.map(({ description }) => description)
  return [merchantOrderId, name, phone, email, sale.description, ...lines].map((text) => text.trim())
}
