import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import type { Totals } from '#contract/totals.ts'
import { typedTotals } from '#contract/typed-totals.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useLocale } from '../../state/app-store.ts'
import { useCharge } from '../charge/charge.ts'
import type { SaleValues } from '../order-form/sale-values.ts'

/** What the order on the form comes to, as far as it is typed; once it is a payment, what that is taken for. */
export function useTotals(): { totals: Totals; currency: string } {
  const [mode, sale] = useWatch<SaleValues, ['mode', 'sale']>({ name: ['mode', 'sale'] })
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const locale = useLocale()
  const payment = useCharge(({ step }) => ('payment' in step ? step.payment : undefined))
  const text = useMemo(
    () => JSON.stringify(typedTotals({ mode, sale }, { rates, locale })),
    [mode, sale, rates, locale],
  )
  // One and the same as long as no sum changes: most keys change none.
  const typed: Totals = useMemo(() => JSON.parse(text), [text])
  if (!payment) return { totals: typed, currency: sale.currency }
  const { subtotal, discounts = [], taxes = [], amount, currency } = payment
  return {
    totals: { ...typed, subtotal: subtotal ?? amount, discounts, taxes, total: amount },
    currency,
  }
}
