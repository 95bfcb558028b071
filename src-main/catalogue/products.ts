import type { DatabaseSync } from 'node:sqlite'
import { barcodeKey } from '#contract/barcode.ts'
import { isSameId } from '#contract/ids.ts'
import { Product } from '#contract/product.ts'
import type { Parsed } from '#contract/table.ts'
import type { TaxRate } from '#contract/tax.ts'
import { TillError } from '../failure/failure.ts'

/** A part of a step of the settings database. */
export const productsTable = `
  CREATE TABLE products (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    unit_amount INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    tax_rate_id TEXT,
    barcode     TEXT UNIQUE,
    position    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

export interface ProductRepository {
  /** In the shop's own order. */
  list(): Product[]
  /**
   * Adds the product, or changes the one of that id; one that was removed comes back as it was.
   * @throws TillError `invalid_input` for a barcode that another product has, and for an unknown tax rate
   */
  save(change: Parsed<'products.save'>): Product
  /** @throws TillError `not_found` */
  remove(id: string): Product
}

/** The shop's favourites. Sales keep a copy of name and price, so changing a product changes no order and no books. */
export function openProductRepository(
  database: DatabaseSync,
  rates: () => readonly TaxRate[],
  newId: () => string,
): ProductRepository {
  const list = (): Product[] =>
    database
      .prepare(
        `SELECT id, name, unit_amount AS unitAmount, currency, tax_rate_id AS taxRateId, barcode, position
         FROM products ORDER BY position, name, id`,
      )
      .all()
      .map((row) => Product.parse(withoutNulls(row)))
  return {
    list,
    save(change) {
      const all = list()
      const known = all.find(({ id }) => isSameId(id, change.id))
      const last = all.reduce((top, { position }) => Math.max(top, position), -1)
      const product: Product = {
        ...change,
        id: known?.id ?? change.id ?? newId(),
        position: change.position ?? known?.position ?? last + 1,
      }
      const { taxRateId = null, barcode = null } = product
      if (taxRateId !== null && !rates().some(({ id }) => id === taxRateId)) {
        throw new TillError('invalid_input', 'no_such_tax_rate', {
          field: 'taxRateId',
        })
      }
      const twin =
        barcode === null
          ? undefined
          : all.find(
              (each) => each.id !== product.id && barcodeKey(each.barcode ?? '') === barcodeKey(barcode),
            )
      if (twin) {
        throw new TillError(
          'invalid_input',
          { reason: 'barcode_taken', parameters: { name: twin.name } },
          { field: 'barcode' },
        )
      }
      database
        .prepare(
          `INSERT INTO products (id, name, unit_amount, currency, tax_rate_id, barcode, position)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit_amount = excluded.unit_amount,
             currency = excluded.currency, tax_rate_id = excluded.tax_rate_id, barcode = excluded.barcode,
             position = excluded.position`,
        )
        .run(
          product.id,
          product.name,
          product.unitAmount,
          product.currency,
          taxRateId,
          barcode,
          product.position,
        )
      return product
    },
    remove(id) {
      const product = list().find((each) => isSameId(each.id, id))
      if (!product) throw new TillError('not_found', 'product_removed')
      database.prepare('DELETE FROM products WHERE id = ?').run(product.id)
      return product
    },
  }
}

const withoutNulls = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
