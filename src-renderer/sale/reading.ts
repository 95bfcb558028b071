import type { Reading } from '#contract/typed-totals.ts'
import { useApp } from '../app-store.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'

/** What the sale form is read with now: the shop's rates and its way of writing numbers. */
export const currentReading = (): Reading => ({
  rates: useCatalogue.getState().rates,
  locale: useApp.getState().settings?.locale ?? 'en-US',
})
