import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '#contract/percent-text.ts'
import type { Totals } from '#contract/totals.ts'
import { useAmountInWords } from '../../amount-words/use-amount-in-words.ts'
import { useLocale } from '../../state/app-store.ts'
import { Money } from '../../ui/money-text.tsx'
import { useTotals } from './use-totals.ts'

/** What describes Charge: the amount in words. */
export const amountWordsId = 'amount-in-words'

/** How the total comes about, tax by tax. */
export const SummarySums = memo(function SummarySums() {
  return <ShownSums {...useTotals()} />
})

/** The total in large figures, and in words. */
export const SummaryTotal = memo(function SummaryTotal() {
  const { totals, currency } = useTotals()
  return <ShownTotal total={totals.total} currency={currency} />
})

/** A key that changes no sum costs nothing here. */
const ShownSums = memo(function ShownSums({ totals, currency }: { totals: Totals; currency: string }) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const { subtotal, discounts, taxes } = totals
  const off = discounts.reduce((sum, { amount }) => sum + amount, 0)
  if (off === 0 && taxes.length === 0) return null
  return (
    <dl className="summary-sums">
      <Sum label={t('summary.subtotal')} amount={subtotal} currency={currency} />
      {off > 0 && <Sum label={t('summary.discounts')} amount={-off} currency={currency} />}
      {taxes.map(({ id, name, percent, inclusive, amount }) => (
        <Sum
          key={id}
          label={t(inclusive ? 'summary.taxIncluded' : 'summary.tax', {
            name,
            percent: formatPercent(percent, locale),
          })}
          amount={amount}
          currency={currency}
          isIncluded={inclusive}
        />
      ))}
    </dl>
  )
})

const ShownTotal = memo(function ShownTotal({ total, currency }: { total: number; currency: string }) {
  const { t } = useTranslation('sale')
  const words = useAmountInWords(total, currency)
  return (
    <>
      <div className="summary-total">
        <span>{t('summary.total')}</span>
        <output aria-label={t('summary.total')}>
          <Money amount={total} currency={currency} />
        </output>
      </div>
      <p className="summary-words" id={amountWordsId}>
        {words}
      </p>
    </>
  )
})

function Sum(props: { label: string; amount: number; currency: string; isIncluded?: boolean }) {
  return (
    <div className={props.isIncluded ? 'summary-sum summary-sum-included' : 'summary-sum'}>
      <dt dir="auto">{props.label}</dt>
      <dd>
        <Money amount={props.amount} currency={props.currency} />
      </dd>
    </div>
  )
}
