import type { Product } from '#contract/product.ts'
import { emptyLine, type LineValues } from '../../order-form/sale-values.ts'

/** More of a product that is on the order already is more on its line; else it takes an empty line, or a new one. */
export function addProduct(lines: readonly LineValues[], product: Product, quantity: number): LineValues[] {
  const { name, unitAmount, taxRateId = '' } = product
  const same = lines.findIndex(
    (line) =>
      line.description === name &&
      line.unitAmount === unitAmount &&
      line.taxRateId === taxRateId &&
      typeof line.quantity !== 'string' &&
      line.discount.trim() === '',
  )
  if (same >= 0) {
    return lines.map((line, index) =>
      index === same ? { ...line, quantity: Math.min(Number(line.quantity ?? 0) + quantity, 99_999) } : line,
    )
  }
  const added = { ...emptyLine(taxRateId), description: name, quantity, unitAmount }
  const empty = lines.findIndex(
    ({ description, unitAmount: price }) => description.trim() === '' && price === null,
  )
  return empty < 0 ? [...lines, added] : lines.with(empty, added)
}

/** The product's line as it stands after adding: for what is told. */
export const lineOf = (lines: readonly LineValues[], product: Product): LineValues | undefined =>
  lines.find(
    ({ description, unitAmount }) => description === product.name && unitAmount === product.unitAmount,
  )
