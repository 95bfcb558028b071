import { memo } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useLocale } from '../../state/app-store.ts'
import { Money } from '../../ui/money-text.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'
import { useTotals } from './use-totals.ts'

/** What is sold, as it is read back: each line with its own discount and tax, then the order's discount. */
export const SummaryLines = memo(function SummaryLines() {
  const { t } = useTranslation('sale')
  const [mode, sale] = useWatch<SaleValues, ['mode', 'sale']>({ name: ['mode', 'sale'] })
  const { totals, currency } = useTotals()
  if (mode === 'amount') {
    if (sale.description.trim() === '') return null
    return (
      <ul className="summary-lines">
        <li>
          <Quantity of={sale.quantity} />
          <span dir="auto">{sale.description}</span>
        </li>
      </ul>
    )
  }
  const orderDiscount = totals.discounts.find(({ line }) => line === undefined)
  return (
    <ul className="summary-lines">
      {sale.lines.map((line, index) => {
        if (line.description.trim() === '' && line.unitAmount === null) return null
        const discount = totals.discounts.find((each) => each.line === index)
        return (
          <li key={index}>
            <Quantity of={line.quantity} />
            <span dir="auto">{line.description}</span>
            {typeof line.unitAmount === 'number' && (
              <Money amount={totals.lines[index]?.gross ?? 0} currency={currency} />
            )}
            {line.taxRateId !== '' && <Rate id={line.taxRateId} />}
            {discount && (
              <Off label={line.discountReason || t('items.discount')} {...discount} currency={currency} />
            )}
          </li>
        )
      })}
      {orderDiscount && (
        <li className="summary-order-discount">
          <Off
            label={sale.discountReason || t('items.orderDiscount')}
            {...orderDiscount}
            currency={currency}
          />
        </li>
      )}
    </ul>
  )
})

function Quantity({ of }: { of: TypedNumber }) {
  const { t } = useTranslation('sale')
  return <span className="tabular summary-quantity">{t('summary.times', { quantity: of ?? 0 })}</span>
}

function Rate({ id }: { id: string }) {
  const locale = useLocale()
  const rate = useCatalogue(({ rates }) => rates.find((each) => each.id === id))
  if (!rate) return null
  return (
    <small className="summary-extra" dir="auto">
      {rate.name} {formatPercent(rate.percent, locale)}
    </small>
  )
}

function Off(props: { label: string; percent?: string | undefined; amount: number; currency: string }) {
  const locale = useLocale()
  const percent = props.percent === undefined ? '' : ` ${formatPercent(props.percent, locale)}`
  return (
    <>
      <small className="summary-extra" dir="auto">
        {props.label}
        {percent}
      </small>
      <small className="summary-extra-amount">
        <Money amount={-props.amount} currency={props.currency} />
      </small>
    </>
  )
}
