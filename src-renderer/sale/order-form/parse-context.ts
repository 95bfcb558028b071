import type { OrderContext } from '#contract/order-basis.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useApp } from '../../state/app-store.ts'

/** What the sale form is parsed with now: the shop's rates and favourites, and its way of writing numbers. */
export const currentParseContext = (): OrderContext => ({
  rates: useCatalogue.getState().rates,
  products: useCatalogue.getState().products,
  locale: useApp.getState().settings?.locale ?? 'en-US',
})
