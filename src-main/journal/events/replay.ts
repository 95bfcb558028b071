import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseJsonObject } from '../../storage/stored-values.ts'
import { applyChanges, type PaymentRecord, readRecord } from '../records/payment-record.ts'

type Row = Record<string, SQLOutputValue>

/** A payment as it stood after an event of its own, told by its events up to then. */
export function replay(database: DatabaseSync): (paymentId: string, event: number) => PaymentRecord {
  const eventsOf = database.prepare(
    'SELECT changes FROM events WHERE payment_id = ? AND seq <= ? ORDER BY seq',
  )
  return (paymentId, event) => readRecord(eventsOf.all(paymentId, event).reduce<object>(applyEvent, {}))
}

/** What a payment says once an event's changes are made. */
export const applyEvent = (record: object, { changes }: Row): object =>
  Object(applyChanges(record, parseJsonObject(changes) ?? {}))
