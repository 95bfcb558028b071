import { memo } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Money } from '../ui/money.tsx'
import { type SaleValues, totalOf } from './sale-values.ts'

/** The running total, in large figures. */
export const SummaryTotal = memo(function SummaryTotal() {
  const { t } = useTranslation('sale')
  const [mode, sale] = useWatch<SaleValues, ['mode', 'sale']>({ name: ['mode', 'sale'] })
  return (
    <div className="summary-total">
      <span>{t('summary.total')}</span>
      <output aria-label={t('summary.total')}>
        <Money amount={totalOf({ mode, sale })} currency={sale.currency} />
      </output>
    </div>
  )
})
