import { formatMoney } from '#contract/money.ts'
import { useLocale } from '../state/app-store.ts'

/** An amount of minor units as the shop's locale writes it, in figures of one width. */
export function Money({ amount, currency }: { amount: number; currency: string }) {
  const locale = useLocale()
  return <bdi className="tabular">{formatMoney(amount, currency, locale)}</bdi>
}

/** Writes minor units as the shop's locale does, for use inside a sentence. Elsewhere: `Money`. */
export function useMoney(): (amount: number, currency: string) => string {
  const locale = useLocale()
  return (amount, currency) => formatMoney(amount, currency, locale)
}
