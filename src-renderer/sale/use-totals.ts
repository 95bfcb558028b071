import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import type { Totals } from '#contract/totals.ts'
import { typedTotals } from '#contract/typed-totals.ts'
import { useLocale } from '../app-store.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import type { SaleValues } from './sale-values.ts'

/** What the order on the form comes to, as far as it is typed. */
export function useTotals(): { totals: Totals; currency: string } {
  const [mode, sale] = useWatch<SaleValues, ['mode', 'sale']>({ name: ['mode', 'sale'] })
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const locale = useLocale()
  const totals = useMemo(() => typedTotals({ mode, sale }, { rates, locale }), [mode, sale, rates, locale])
  return { totals, currency: sale.currency }
}
