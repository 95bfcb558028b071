import type { SQLOutputValue } from 'node:sqlite'
import { type Draft, HeldOrder, TypedOrder } from '#contract/order.ts'
import type { Output, Parsed } from '#contract/table.ts'
import { type Reading, typedTotal } from '#contract/typed-totals.ts'
import { TillError } from '../failure.ts'
import type { Journal } from '../journal/journal.ts'

type Row = Record<string, SQLOutputValue>

/** Orders that wait for their callers, and the one that is being typed. None of them has a card. */
export interface Orders {
  /** The same id again replaces what is held under it. `by`: the cashier's name. */
  hold(input: Parsed<'orders.hold'>, by?: string): HeldOrder
  /** The longest held first. */
  list(): HeldOrder[]
  count(): number
  /**
   * Takes an order up again: from here on it is the draft and held no more, in one transaction, so that a crash loses it
   * nowhere and nobody takes it up twice.
   *
   * @throws TillError `not_found`; `wrong_state` where somebody was quicker
   */
  recall(input: Parsed<'orders.recall'>, by?: string): Output<'orders.recall'>
  /** @throws TillError as recall does */
  discard(input: Parsed<'orders.discard'>, by?: string): void
  /** Holds a discarded order again, while what was typed is still kept. @throws TillError `not_found`, `wrong_state` */
  restore(id: string): HeldOrder
  saveDraft(draft: Draft | undefined): void
  /** The draft, unless its charge was started. */
  draft(): Draft | undefined
}

/** How long what was typed of a discarded order is kept, in ms. */
const keptAfterDiscard = 24 * 60 * 60 * 1000

/** @param reading the tax rates and locale that typed amounts are read with */
export function createOrders(
  journal: Journal,
  now: () => number,
  newId: () => string,
  reading: () => Reading,
): Orders {
  const sql = statements(journal)
  sql.forgetDiscarded.run(now() - keptAfterDiscard)

  /** @throws TillError */
  const waiting = (id: string): Row => {
    const row = sql.get.get(id)
    if (!row) throw new TillError('not_found', 'There is no such order.', { field: 'id' })
    if (row.state === 'held') return row
    const message =
      row.state === 'recalled'
        ? 'This order was taken up already. It waits no more.'
        : 'This order was discarded. It waits no more.'
    throw new TillError('wrong_state', message, { field: 'id' })
  }
  /** What the books tell of an order: whose it is stays with the order. */
  const told = (id: string, order: TypedOrder) => ({
    orderId: id,
    total: typedTotal(order, reading()) ?? null,
    currency: order.sale.currency,
  })
  const end = (id: string, state: string, by: string | undefined, reason?: string): void => {
    sql.end.run(state, now(), by ?? null, reason ?? null, id)
  }
  const held = (id: string): HeldOrder => shown(waiting(id), reading())

  return {
    hold({ id = newId(), label, order }, by) {
      journal.note('order.held', () => {
        sql.hold.run(id, label || null, now(), by ?? null, JSON.stringify(order))
        return told(id, order)
      })
      return held(id)
    },
    list: () => sql.list.all().map((row) => shown(row, reading())),
    count: () => Number(sql.count.get()?.n),
    recall({ id, attemptId }, by) {
      let recalled: Output<'orders.recall'> | undefined
      journal.note('order.recalled', () => {
        const row = waiting(id)
        const order = content(row)
        recalled = { id, order, ...labelled(row) }
        sql.saveDraft.run(attemptId ?? null, row.label ?? null, now(), JSON.stringify(order))
        end(id, 'recalled', by)
        sql.empty.run(id)
        return told(id, order)
      })
      if (!recalled) throw new Error('A recall that was written has an order')
      return recalled
    },
    discard({ id, reason }, by) {
      journal.note('order.discarded', () => {
        const order = content(waiting(id))
        end(id, 'discarded', by, reason)
        return { ...told(id, order), reason }
      })
    },
    restore(id) {
      journal.note('order.restored', () => {
        const row = sql.get.get(id)
        if (!row) throw new TillError('not_found', 'There is no such order.', { field: 'id' })
        if (row.state !== 'discarded' || row.content === null) {
          throw new TillError('wrong_state', 'This order cannot be brought back.', { field: 'id' })
        }
        sql.restore.run(id)
        return told(id, content(row))
      })
      return held(id)
    },
    saveDraft(draft) {
      if (!draft) sql.forgetDraft.run()
      else sql.saveDraft.run(draft.attemptId ?? null, draft.label ?? null, now(), JSON.stringify(draft.order))
    },
    draft() {
      const row = sql.draft.get()
      // A payment that was started is in the books: its order is typed no more.
      if (!row || (row.attempt_id !== null && journal.byAttempt(String(row.attempt_id)))) return undefined
      return {
        order: content(row),
        ...labelled(row),
        ...(row.attempt_id === null ? {} : { attemptId: String(row.attempt_id) }),
      }
    },
  }
}

const content = (row: Row): TypedOrder => TypedOrder.parse(JSON.parse(String(row.content)))
const labelled = ({ label }: Row) => (typeof label === 'string' ? { label } : {})

function shown(row: Row, reading: Reading): HeldOrder {
  const order = content(row)
  const { mode, sale, customer } = order
  const first = (...texts: (string | undefined)[]) => texts.find((text) => text?.trim())?.trim()
  const used = sale.lines.filter(
    ({ description, unitAmount }) => description.trim() !== '' || unitAmount !== undefined,
  )
  return HeldOrder.parse({
    id: String(row.id),
    ...labelled(row),
    caller: first(customer.name, customer.phone, customer.email),
    description:
      mode === 'lines' ? first(...used.map(({ description }) => description)) : first(sale.description),
    lines: mode === 'lines' ? used.length : 1,
    total: typedTotal(order, reading),
    currency: sale.currency,
    heldAt: new Date(Number(row.held_at)).toISOString(),
    ...(row.held_by === null ? {} : { heldBy: String(row.held_by) }),
  })
}

function statements({ database }: Journal) {
  const prepare = (text: string) => database.prepare(text)
  return {
    hold: prepare(
      `INSERT INTO held_orders (id, state, label, held_at, held_by, content) VALUES (?, 'held', ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = 'held', label = excluded.label, held_at = excluded.held_at,
         held_by = excluded.held_by, content = excluded.content, ended_at = NULL, ended_by = NULL, reason = NULL`,
    ),
    get: prepare('SELECT * FROM held_orders WHERE id = ?'),
    list: prepare("SELECT * FROM held_orders WHERE state = 'held' ORDER BY held_at, id LIMIT 500"),
    count: prepare("SELECT count(*) AS n FROM held_orders WHERE state = 'held'"),
    end: prepare('UPDATE held_orders SET state = ?, ended_at = ?, ended_by = ?, reason = ? WHERE id = ?'),
    empty: prepare('UPDATE held_orders SET content = NULL WHERE id = ?'),
    restore: prepare(
      "UPDATE held_orders SET state = 'held', ended_at = NULL, ended_by = NULL, reason = NULL WHERE id = ?",
    ),
    forgetDiscarded: prepare(
      "UPDATE held_orders SET content = NULL WHERE state = 'discarded' AND content IS NOT NULL AND ended_at < ?",
    ),
    saveDraft: prepare(
      `INSERT INTO draft (one, attempt_id, label, saved_at, content) VALUES (1, ?, ?, ?, ?)
       ON CONFLICT (one) DO UPDATE SET attempt_id = excluded.attempt_id, label = excluded.label,
         saved_at = excluded.saved_at, content = excluded.content`,
    ),
    forgetDraft: prepare('DELETE FROM draft'),
    draft: prepare('SELECT * FROM draft'),
  }
}
