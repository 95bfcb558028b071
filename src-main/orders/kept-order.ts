import type { SQLOutputValue } from 'node:sqlite'
import { TypedOrder } from '#contract/order.ts'

/** A row of the held orders, or the draft's. */
export type Row = Record<string, SQLOutputValue>

/** What was typed of an order. */
export const content = (row: Row): TypedOrder => TypedOrder.parse(JSON.parse(String(row.content)))

/** What the cashier knows it by, where it was given a name. */
export const labelled = ({ label }: Row): { label?: string } => (typeof label === 'string' ? { label } : {})
