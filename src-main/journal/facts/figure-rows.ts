import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Fact } from './fact.ts'
import { factReader } from './stored-facts.ts'

type Row = Record<string, SQLOutputValue>

/** What the facts behind a figure of a report have in common; what is left out may be anything. Texts are '' for none. */
export interface FigureFilter {
  kinds: readonly Fact['kind'][]
  currency?: string | undefined
  brand?: string | undefined
  by?: string | undefined
  why?: string | undefined
  /** The name of something that was sold. */
  item?: string | undefined
  /** A tax as it was then; 'untaxed' for what no tax was on. */
  rate?: { id: string; name: string; percent: string; inclusive: boolean } | 'untaxed' | undefined
}

/** A fact behind a figure. */
export interface FigureRow {
  kind: Fact['kind']
  /** The number of its payment's row. */
  payment: number
  /** Minor units, as the fact has it; of an item or a rate its part, with the tax. */
  amount: number
}

/**
 * Finds the facts behind a figure, from the table that follows the books.
 *
 * @returns asks for those in [from, to), ms since the epoch, in one turn: a day or so
 */
export function figureRows(
  database: DatabaseSync,
  filter: FigureFilter,
): (from: number, to: number) => FigureRow[] {
  const { keyOf, groupOf } = factReader(database)
  const begins = database.prepare('SELECT id FROM fact_keys WHERE key >= ? AND key < ?')
  const keys = filter.kinds
    .flatMap((kind) => begins.all(`["${kind}",`, `["${kind}-`))
    .map(({ id }) => Number(id))
    .filter((id) => {
      const { currency, brand, by, why } = groupOf(id)
      return (
        (filter.currency === undefined || currency === filter.currency) &&
        (filter.brand === undefined || brand === filter.brand) &&
        (filter.by === undefined || (by?.id ?? '') === filter.by) &&
        (filter.why === undefined || (why ?? '') === filter.why)
      )
    })
  const asked = JSON.stringify(keys)
  const tables = [
    'SELECT payment, key, amount, details FROM facts',
    "SELECT payment, key, amount, '{}' AS details FROM state_facts",
  ].map((table) =>
    database.prepare(
      `${table} WHERE at >= ? AND at < ? AND key IN (SELECT value FROM json_each(?)) ORDER BY at`,
    ),
  )
  const part = partOf(filter, keyOf)
  return (from, to) =>
    tables.flatMap((table) =>
      table.all(from, to, asked).flatMap((row) => {
        const amount = part(row)
        return amount === undefined
          ? []
          : [{ kind: groupOf(row.key).kind, payment: Number(row.payment), amount }]
      }),
    )
}

/** How much of a row's amount a figure is about; undefined: nothing. */
function partOf(
  { item, rate }: FigureFilter,
  keyOf: (id: unknown) => unknown[],
): (row: Row) => number | undefined {
  if (item === undefined && rate === undefined) return ({ amount }) => Number(amount)
  const isRate = (id: number): boolean => {
    if (rate === undefined || rate === 'untaxed') return false
    const [, ...parts] = keyOf(id)
    return JSON.stringify(parts) === JSON.stringify([rate.id, rate.name, rate.percent, rate.inclusive])
  }
  return ({ amount, details }) => {
    const { t = [], i = [] }: { t?: number[][]; i?: number[][] } = JSON.parse(String(details))
    if (item !== undefined) {
      const sold = i.filter(([id]) => keyOf(id)[1] === item)
      return sold.length === 0 ? undefined : sold.reduce((sum, [, , part = 0]) => sum + part, 0)
    }
    const taxed = (of: (id: number) => boolean): number[][] => t.filter(([id = 0]) => of(id))
    const sum = (taxes: number[][]): number => taxes.reduce((all, [, net = 0, tax = 0]) => all + net + tax, 0)
    if (rate === 'untaxed') {
      const left = Number(amount) - sum(t)
      return left === 0 ? undefined : left
    }
    const found = taxed(isRate)
    return found.length === 0 ? undefined : sum(found)
  }
}
