import type { SaleValues } from './sale-values.ts'

let kept: SaleValues | undefined

/** Keeps the order, which never holds a card, while another screen is up. */
export function keepDraft(values: SaleValues | undefined): void {
  kept = values
}

/** The order kept, or undefined. */
export function keptDraft(): SaleValues | undefined {
  return kept
}
