import { create } from 'zustand'
import type { Product } from '#contract/product.ts'
import type { TaxRate } from '#contract/tax.ts'
import { till } from '../bridge/till.ts'

interface Catalogue {
  /** In the shop's own order. */
  products: readonly Product[]
  /** By name; active or not. */
  rates: readonly TaxRate[]
  /** They were asked for; where there was no answer the sale is made without. */
  isKnown: boolean
  /** Rejects with a plain Failure. */
  load: () => Promise<void>
}

/** The shop's favourites and tax rates, as last told by the main process, which alone decides what is charged. */
export const useCatalogue = create<Catalogue>((set) => ({
  products: [],
  rates: [],
  isKnown: false,
  async load() {
    try {
      const [products, rates] = await Promise.all([
        till.call('products.list', {}),
        till.call('taxRates.list', {}),
      ])
      set({ products: products.items, rates: rates.items })
    } finally {
      set({ isKnown: true })
    }
  },
}))
