import { formatMoney } from '#contract/money.ts'
import { useLocale } from '../state/app-store.ts'

/** Writes minor units as the shop's locale does, for use inside a sentence. Elsewhere: `Money`. */
export function useMoney(): (amount: number, currency: string) => string {
  const locale = useLocale()
  return (amount, currency) => formatMoney(amount, currency, locale)
}
