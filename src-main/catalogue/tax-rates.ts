import type { DatabaseSync } from 'node:sqlite'
import { isSameId } from '#contract/ids.ts'
import type { Parsed } from '#contract/table.ts'
import { TaxRate } from '#contract/tax.ts'

/** A part of a step of the settings database. */
export const taxRatesTable = `
  CREATE TABLE tax_rates (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    percent   TEXT NOT NULL,
    inclusive INTEGER NOT NULL,
    active    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

export interface TaxRateRepository {
  /** By name; read once and kept, since every quote asks. */
  list(): readonly TaxRate[]
  /** Adds the rate, or changes the one of that id. */
  save(change: Parsed<'taxRates.save'>): TaxRate
}

/** The shop's tax rates. None is ever deleted: held orders and products may name it. */
export function openTaxRateRepository(database: DatabaseSync, newId: () => string): TaxRateRepository {
  const read = (): TaxRate[] =>
    database
      .prepare('SELECT id, name, percent, inclusive, active FROM tax_rates ORDER BY name, id')
      .all()
      .map((row) => TaxRate.parse({ ...row, inclusive: row.inclusive === 1, active: row.active === 1 }))
  /** Read anew after a change, which may have been undone since. */
  let rates: TaxRate[] | undefined = read()
  const list = (): readonly TaxRate[] => {
    rates ??= read()
    return rates
  }
  return {
    list,
    save(change) {
      const known = list().find(({ id }) => isSameId(id, change.id))
      const rate = { ...change, id: known?.id ?? change.id ?? newId() }
      database
        .prepare(
          `INSERT INTO tax_rates (id, name, percent, inclusive, active) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, percent = excluded.percent,
             inclusive = excluded.inclusive, active = excluded.active`,
        )
        .run(rate.id, rate.name, rate.percent, Number(rate.inclusive), Number(rate.active))
      rates = undefined
      return rate
    },
  }
}
