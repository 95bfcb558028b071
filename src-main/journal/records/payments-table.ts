import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { PaymentStatus } from '#contract/payment.ts'
import { isOpen, type PaymentRecord, recordFromRow } from './payment-record.ts'

type Row = Record<string, SQLOutputValue>

/** A refund that is done, and is asked about again. Times in ms since the epoch. */
export interface DueRefund {
  id: string
  paymentId: string
  createdAt: number
}

/** What may be asked about payments as they stand. Ids are found in either spelling, see `eitherSpelling`. */
export interface PaymentQueries {
  get(id: string): PaymentRecord | undefined
  byAttempt(attemptId: string): PaymentRecord | undefined
  /** Whether a payment has this order number. */
  hasOrder(orderId: string): boolean
  /** The payment that the gateway knows by this id. */
  byGatewayId(gatewayId: string): PaymentRecord | undefined
  /** The payment of this order number of the shop's. */
  byOrder(merchantOrderId: string): PaymentRecord | undefined
  /** Whether any payment has a refund of this id. */
  hasRefund(refundId: string): boolean
  /** Refunds to be asked about again by `time`, the longest due first. */
  refundsDue(time: number, limit: number): DueRefund[]
  withStatus(...statuses: PaymentStatus[]): PaymentRecord[]
  /** Payments about which something may still change at the gateway, oldest first. */
  open(): PaymentRecord[]
  /** Payments with this card and amount since `time` (ms), newest first. */
  similar(last4: string, amount: number, time: number): PaymentRecord[]
}

/** The payments as they stand, with their attempts and refunds. What is written is to be part of the caller's transaction. */
export function paymentsTable(database: DatabaseSync) {
  const sql = statements(database)
  const readOptional = (row: Row | undefined): PaymentRecord | undefined =>
    row ? recordFromRow(row) : undefined
  const queries: PaymentQueries = {
    get: (id) => readOptional(sql.byId.get(id)),
    byAttempt: (attemptId) => readOptional(sql.byAttempt.get(attemptId)),
    byGatewayId: (gatewayId) => readOptional(sql.byGatewayId.get(gatewayId)),
    hasOrder: (orderId) => sql.byOrder.get(orderId) !== undefined,
    byOrder: (merchantOrderId) => readOptional(sql.byOrder.get(merchantOrderId)),
    hasRefund: (refundId) => sql.refund.get(refundId) !== undefined,
    refundsDue: (time, limit) =>
      sql.refundsDue.all(time, limit).map((row) => ({
        id: String(row.id),
        paymentId: String(row.payment_id),
        createdAt: Number(row.created_at),
      })),
    withStatus: (...statuses) => statuses.flatMap((status) => sql.withStatus.all(status).map(recordFromRow)),
    open: () => sql.open.all().map(recordFromRow),
    similar: (last4, amount, time) => sql.similar.all(last4, amount, time).map(recordFromRow),
  }
  return {
    queries,
    row: (id: string): Row | undefined => sql.byId.get(id),
    insert(record: PaymentRecord): void {
      sql.insert.run(...columns(record, record))
      sql.addAttempt.run(record.attemptId, record.id)
    },
    /** @param row as it was. @param document see {@link columns} */
    update(row: Row, record: PaymentRecord, document: unknown): void {
      sql.update.run(...columns(record, document), row.seq ?? null)
    },
    addAttempt: (attemptId: string, paymentId: string): void => void sql.addAttempt.run(attemptId, paymentId),
    /** One that is done from now on is to be asked about again. @param now ms since the epoch */
    putRefund(
      { id, amount, status, createdAt }: PaymentRecord['refunds'][number],
      paymentId: string,
      now: number,
    ) {
      sql.putRefund.run(id, paymentId, amount, status, Date.parse(createdAt), now)
    },
    askRefundAgain: (refundId: string, time: number | undefined): void =>
      void sql.askRefundAgain.run(time ?? null, refundId),
  }
}

/** A payment that is known to be in the books. */
export function paymentById(database: DatabaseSync, id: string): PaymentRecord {
  const row = database.prepare('SELECT * FROM payments WHERE id = ?').get(id)
  if (!row) throw new Error('No such payment in the journal')
  return recordFromRow(row)
}

/** A payment by the number of its row, which is known to be there. */
export function paymentOfRow(database: DatabaseSync, seq: number): PaymentRecord {
  const row = database.prepare('SELECT * FROM payments WHERE seq = ?').get(seq)
  if (!row) throw new Error('No such payment in the journal')
  return recordFromRow(row)
}

/** What the table needs beside the document, to find and to sort by. */
export function columns(record: PaymentRecord, document: unknown): SQLInputValue[] {
  return [
    record.id,
    record.status,
    record.merchantOrderId,
    record.gatewayId ?? null,
    record.card?.last4 ?? null,
    record.amount,
    Date.parse(record.createdAt),
    record.paidAt ? Date.parse(record.paidAt) : null,
    isOpen(record) ? 1 : 0,
    JSON.stringify(document),
  ]
}

/**
 * The condition that finds an id in its one spelling, small letters, and in the capitals that were kept before it had one.
 * Both are found by an index; the second, of capitals alone, costs what is written today nothing.
 */
const eitherSpelling = (column: string, id: string): string =>
  `(${column} = ${id} OR (${column} <> lower(${column}) AND lower(${column}) = ${id}))`

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  const set = 'id, status, merchant_order_id, gateway_id, last4, amount, created_at, paid_at, open, document'
  return {
    insert: prepare(`INSERT INTO payments (${set}) VALUES (${set.replace(/\w+/g, '?')})`),
    update: prepare(`UPDATE payments SET (${set}) = (${set.replace(/\w+/g, '?')}) WHERE seq = ?`),
    byId: prepare('SELECT * FROM payments WHERE id = ?'),
    byOrder: prepare('SELECT * FROM payments WHERE merchant_order_id = ?'),
    byGatewayId: prepare('SELECT * FROM payments WHERE gateway_id = ?'),
    byAttempt: prepare(
      `SELECT p.* FROM attempts a JOIN payments p ON p.id = a.payment_id WHERE ${eitherSpelling('a.id', '?1')}`,
    ),
    withStatus: prepare('SELECT * FROM payments WHERE status = ? ORDER BY seq'),
    open: prepare('SELECT * FROM payments WHERE open = 1 ORDER BY seq'),
    similar: prepare(
      'SELECT * FROM payments WHERE last4 = ? AND amount = ? AND created_at >= ? ORDER BY created_at DESC LIMIT 50',
    ),
    addAttempt: prepare('INSERT INTO attempts (id, payment_id) VALUES (?, ?)'),
    putRefund: prepare(
      `INSERT INTO refunds (id, payment_id, amount, status, created_at, look_at)
       VALUES (?1, ?2, ?3, ?4, ?5, CASE WHEN ?4 = 'succeeded' THEN ?6 END)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, amount = excluded.amount,
         look_at = CASE WHEN status = 'succeeded' AND excluded.status = 'succeeded' THEN look_at ELSE excluded.look_at END`,
    ),
    refundsDue: prepare(
      'SELECT id, payment_id, created_at FROM refunds WHERE look_at <= ? ORDER BY look_at LIMIT ?',
    ),
    askRefundAgain: prepare("UPDATE refunds SET look_at = ? WHERE id = ? AND status = 'succeeded'"),
    refund: prepare(`SELECT 1 FROM refunds WHERE ${eitherSpelling('id', '?1')}`),
  }
}
