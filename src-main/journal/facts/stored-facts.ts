import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Person } from '#contract/staff.ts'
import type { TaxTaken } from '#contract/tax.ts'
import type { Fact } from './fact.ts'

type Row = Record<string, SQLOutputValue>

/**
 * What reports add up, made from the books: a row for each line of the ledger, and for each payment that is no line, or
 * none yet. Words stand once in `fact_keys`; rows name them by number.
 */
export const factsTables = `
  CREATE TABLE fact_keys (
    id  INTEGER PRIMARY KEY,
    key TEXT    NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE facts (
    entry   INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    key     INTEGER NOT NULL,
    payment INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    details TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX facts_by_time ON facts (at, key, payment, amount);
  CREATE TABLE state_facts (
    payment INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    key     INTEGER NOT NULL,
    amount  INTEGER NOT NULL,
    PRIMARY KEY (payment, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX state_facts_by_time ON state_facts (at, key, payment, amount);
`

/** Rows that have this in common are one key: `["refund","USD","visa","id","Ada","duplicate",true]`. */
type FactKey = [Fact['kind'], string, string, string?, string?, string?, boolean?]
type TaxKey = ['tax', string, string, string, boolean]
type ItemKey = ['item', string]
type Key = FactKey | TaxKey | ItemKey

/** What a line has beside its key and its sum; a part without anything is left out. */
interface Details {
  /** Key, net, tax. */
  t?: [number, number, number][]
  /** Key, pieces, amount. */
  i?: [number, number, number][]
  s?: number
  d?: number
  r?: string
}

/** A fact as a row has it: what is in common as JSON, and the rest with the numbers of keys. */
export interface FactRow {
  at: number
  key: number
  amount: number
  details: string
}

/** @param idOf the number of a key, given as JSON */
export function rowOfFact(fact: Fact, idOf: (key: string) => number): FactRow {
  const { kind, at, currency, brand, by, why, amount, isFull, taxes, items, subtotal, discount, receipt } =
    fact
  const key: FactKey = [kind, currency, brand]
  if (by || why || isFull) key.push(by?.id ?? '', by?.name ?? '', why ?? '', isFull ?? false)
  const id = (each: Key): number => idOf(JSON.stringify(each))
  const details: Details = {
    ...(taxes.length > 0
      ? {
          t: taxes.map((tax) => [
            id(['tax', tax.id, tax.name, tax.percent, tax.inclusive]),
            tax.net,
            tax.amount,
          ]),
        }
      : {}),
    ...(items.length > 0
      ? { i: items.map((item) => [id(['item', item.name]), item.quantity, item.amount]) }
      : {}),
    ...(subtotal === undefined ? {} : { s: subtotal, d: discount ?? 0 }),
    ...(receipt === undefined ? {} : { r: receipt }),
  }
  return { at, key: id(key), amount, details: JSON.stringify(details) }
}

/** What facts with one key have in common. */
export type FactGroup = Pick<Fact, 'kind' | 'currency' | 'brand' | 'by' | 'why' | 'isFull'>

/** Reads rows as facts. Each key is read once: they never change. */
export function factReader(database: DatabaseSync) {
  const find = database.prepare('SELECT key FROM fact_keys WHERE id = ?')
  const known = new Map<unknown, unknown[]>()
  const keyOf = (id: unknown): unknown[] => {
    const found = known.get(id)
    if (found) return found
    const key: unknown = JSON.parse(String(find.get(Number(id))?.key ?? '[]'))
    const parts = Array.isArray(key) ? key : []
    known.set(id, parts)
    return parts
  }
  const groups = new Map<unknown, FactGroup>()
  const groupOf = (id: unknown): FactGroup => {
    const found = groups.get(id)
    if (found) return found
    const [kind, currency, brand, byId, byName, why, isFull] = keyOf(id)
    const by: Person | undefined = byId || byName ? { id: String(byId), name: String(byName) } : undefined
    const group: FactGroup = {
      kind: kind as Fact['kind'],
      currency: String(currency),
      brand: String(brand),
      ...(by ? { by } : {}),
      ...(why ? { why: String(why) } : {}),
      ...(isFull ? { isFull: true } : {}),
    }
    groups.set(id, group)
    return group
  }
  const rates = new Map<number, Omit<TaxTaken, 'net' | 'amount'>>()
  const rateOf = (id: number): Omit<TaxTaken, 'net' | 'amount'> => {
    const found = rates.get(id)
    if (found) return found
    const [, rate, name, percent, inclusive] = keyOf(id)
    const read = {
      id: String(rate),
      name: String(name),
      percent: String(percent),
      inclusive: inclusive === true,
    }
    rates.set(id, read)
    return read
  }
  return {
    keyOf,
    groupOf,
    factOf({ at, key, amount, details }: Row): Fact {
      const { t = [], i = [], s, d, r }: Details = details === undefined ? {} : JSON.parse(String(details))
      return {
        ...groupOf(key),
        at: Number(at),
        amount: Number(amount),
        taxes: t.map(([id, net, tax]) => ({ ...rateOf(id), net, amount: tax })),
        items: i.map(([id, quantity, sum]) => ({ name: String(keyOf(id)[1] ?? ''), quantity, amount: sum })),
        ...(s === undefined ? {} : { subtotal: s, discount: d ?? 0 }),
        ...(r === undefined ? {} : { receipt: r }),
      }
    },
  }
}
