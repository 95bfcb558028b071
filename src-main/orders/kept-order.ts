import type { SQLOutputValue } from 'node:sqlite'
import { KeptOrder, type TypedOrder } from '#contract/order.ts'
import { jsonObject } from '../journal/stored.ts'

/** A row of the held orders, or the draft's. */
export type Row = Record<string, SQLOutputValue>

/** What was typed of an order, by whatever version of the till. */
export const content = (row: Row): TypedOrder => KeptOrder.parse(jsonObject(row.content) ?? {})

/** What the cashier knows it by, where it was given a name. */
export const labelled = ({ label }: Row): { label?: string } => (typeof label === 'string' ? { label } : {})
