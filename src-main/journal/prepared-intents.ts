import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { PlainReason } from '#contract/reasons/explanation.ts'
import type { Append } from './events/event-log.ts'

/**
 * Intents that were made ahead of their payment, without a card. One that waits is for the charge of its attempt; one that
 * was abandoned is to be cancelled at the gateway; of one that is over only a typed order number is kept.
 */
export const preparedIntentsTable = `
  CREATE TABLE prepared_intents (
    id                TEXT    PRIMARY KEY,
    attempt_id        TEXT    NOT NULL,
    merchant_order_id TEXT    NOT NULL,
    typed             INTEGER NOT NULL,
    account           TEXT    NOT NULL,
    asked             TEXT    NOT NULL,
    made_at           INTEGER NOT NULL,
    gateway_id        TEXT,
    doubt             INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('waiting', 'abandoned', 'over'))
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX prepared_intents_waiting ON prepared_intents (attempt_id) WHERE state = 'waiting';
  CREATE INDEX prepared_intents_open ON prepared_intents (state) WHERE state <> 'over';
  CREATE INDEX prepared_intents_by_order ON prepared_intents (merchant_order_id);
`

export interface PreparedIntent {
  /** Of the payment that takes it; the keys of its requests are made of it. */
  id: string
  attemptId: string
  merchantOrderId: string
  /** Whether a person chose the order number. */
  typed: boolean
  /** The key and the address that it was made with, see `PaymentContext.account`. */
  account: string
  /** What the gateway was asked for, as a digest: a charge takes it only if it would ask for the same. */
  asked: string
  /** ms since the epoch. */
  madeAt: number
  /** Absent while the gateway has not answered. */
  gatewayId?: string
  /** A create was sent that got no answer. */
  doubt: boolean
  abandoned: boolean
}

/** Numbers are taken with the transaction that they are asked in. */
export interface Numbers {
  next(counter: string): number
  /**
   * Whether the order number is a payment's already, or that of an intent made ahead. `searched`: its payment will be looked
   * for by it, so that no other intent may ever have had it.
   */
  isOrderTaken(orderId: string, searched: boolean): boolean
}

/** Each change is on the disk when it returns. */
export interface PreparedIntents {
  /** The one that waits for the charge of this attempt. */
  waiting(attemptId: string): PreparedIntent | undefined
  /** All that wait or are to be cancelled, oldest first. */
  open(): PreparedIntent[]
  /** Whether it is still one of these: a payment may have taken it. */
  has(id: string): boolean
  /** Writes one that is about to be made. Another of its attempt is abandoned. */
  begin(make: (numbers: Numbers) => PreparedIntent): PreparedIntent
  /** What the gateway answered to it: an id, that nothing was made, or nothing that can be relied on. */
  answered(id: string, answer: { gatewayId: string } | 'nothing made' | 'no answer'): void
  /** No charge takes what was prepared for this attempt. */
  abandon(attemptId: string): void
  /** It is closed at the gateway, or was never there: the log tells what became of its order number. */
  end(row: PreparedIntent): void
}

type Row = Record<string, SQLOutputValue>
type Commit = <T>(consequence: PlainReason, work: (append: Append) => T) => T

/** @param books what the payments' numbers are made of */
export function preparedIntents(
  database: DatabaseSync,
  commit: Commit,
  books: { next: Numbers['next']; hasOrder(orderId: string): boolean },
) {
  const sql = {
    insert: database.prepare(
      `INSERT INTO prepared_intents (id, attempt_id, merchant_order_id, typed, account, asked, made_at, doubt, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'waiting')`,
    ),
    waiting: database.prepare("SELECT * FROM prepared_intents WHERE attempt_id = ? AND state = 'waiting'"),
    open: database.prepare("SELECT * FROM prepared_intents WHERE state <> 'over' ORDER BY made_at"),
    byId: database.prepare("SELECT 1 FROM prepared_intents WHERE id = ? AND state <> 'over'"),
    byOrder: database.prepare('SELECT gateway_id FROM prepared_intents WHERE merchant_order_id = ?'),
    answered: database.prepare('UPDATE prepared_intents SET gateway_id = ?, doubt = ? WHERE id = ?'),
    abandon: database.prepare(
      "UPDATE prepared_intents SET state = 'abandoned' WHERE attempt_id = ? AND state = 'waiting'",
    ),
    over: database.prepare("UPDATE prepared_intents SET state = 'over' WHERE id = ?"),
    remove: database.prepare('DELETE FROM prepared_intents WHERE id = ?'),
  }
  const numbers: Numbers = {
    next: books.next,
    // One whose id is known is told from others by that, whatever its number.
    isOrderTaken: (orderId, searched) =>
      books.hasOrder(orderId) ||
      sql.byOrder.all(orderId).some(({ gateway_id }) => searched || gateway_id === null),
  }
  const intents: PreparedIntents = {
    waiting: (attemptId) => read(sql.waiting.get(attemptId)),
    open: () => sql.open.all().flatMap((row) => read(row) ?? []),
    has: (id) => sql.byId.get(id) !== undefined,
    begin: (make) =>
      commit('nothing_sent', () => {
        const row = make(numbers)
        const { id, attemptId, merchantOrderId, typed, account, asked, madeAt } = row
        sql.abandon.run(attemptId)
        sql.insert.run(id, attemptId, merchantOrderId, Number(typed), account, asked, madeAt)
        return row
      }),
    answered: (id, answer) =>
      commit('nothing_sent', () => {
        if (answer === 'nothing made') sql.remove.run(id)
        else if (answer === 'no answer') sql.answered.run(null, 1, id)
        else sql.answered.run(answer.gatewayId, 0, id)
      }),
    abandon: (attemptId) => commit('nothing_sent', () => void sql.abandon.run(attemptId)),
    end: ({ id, typed, merchantOrderId, gatewayId }) =>
      commit('nothing_sent', (append) => {
        // A number that somebody typed may be typed again.
        if (typed) sql.over.run(id)
        else sql.remove.run(id)
        append(null, 'intent.abandoned', { merchantOrderId, ...(gatewayId ? { gatewayId } : {}) }, {})
      }),
  }
  return {
    intents,
    numbers,
    /** Part of the payment's first transaction: what was prepared under its id is its own, any other is abandoned. */
    giveTo({ id, attemptId }: { id: string; attemptId: string }): void {
      sql.remove.run(id)
      sql.abandon.run(attemptId)
    },
  }
}

function read(row: Row | undefined): PreparedIntent | undefined {
  if (!row) return undefined
  return {
    id: String(row.id),
    attemptId: String(row.attempt_id),
    merchantOrderId: String(row.merchant_order_id),
    typed: row.typed === 1,
    account: String(row.account),
    asked: String(row.asked),
    madeAt: Number(row.made_at),
    ...(row.gateway_id === null ? {} : { gatewayId: String(row.gateway_id) }),
    doubt: row.doubt === 1,
    abandoned: row.state === 'abandoned',
  }
}
