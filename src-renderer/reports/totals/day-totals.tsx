import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type DayReport, untaxed } from '#contract/bookkeeping.ts'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money } from '../../ui/money-text.tsx'
import { CountTable } from './count-table.tsx'
import { TaxTable } from './tax-table.tsx'

/** What a day came to in one currency. */
export function DayTotals({ totals }: { totals: DayReport['totals'][number] }) {
  const { t } = useTranslation(['reports', 'common'])
  const id = useId()
  const { currency, paid, refunded, net, byBrand, byTaxRate, declined, onHold, unsettled } = totals
  const corrections = [
    { id: 'reversed', label: t('day.reversed'), ...totals.reversed },
    { id: 'corrected', label: t('day.corrected'), ...totals.corrected },
  ].filter(({ count }) => count > 0)
  const brand = (name: string): string =>
    name === 'unknown' ? t('day.unknownBrand') : t(`common:brand.${name}`, name)
  return (
    <section className="day-totals" aria-labelledby={id}>
      <h3 id={id}>{t('day.in', { currency })}</h3>
      <dl className="day-sums">
        <div>
          <dt>{t('day.paid')}</dt>
          <dd>
            <Money amount={paid.amount} currency={currency} />
          </dd>
          <dd className="day-sum-hint">{t('day.payments', { count: paid.count })}</dd>
        </div>
        <div>
          <dt>{t('day.refunded')}</dt>
          <dd>
            <Money amount={refunded.amount} currency={currency} />
          </dd>
          <dd className="day-sum-hint">{t('day.refunds', { count: refunded.count })}</dd>
        </div>
        <div className="day-net">
          <dt>{t('day.net')}</dt>
          <dd>
            <Money amount={net} currency={currency} />
          </dd>
          <dd className="day-sum-hint">{t('day.netHint')}</dd>
        </div>
      </dl>
      {unsettled.count > 0 && (
        <Notice tone="warning">{t('day.unsettledWarning', { count: unsettled.count })}</Notice>
      )}
      <div className="day-tables">
        {byBrand.length > 0 && (
          <CountTable
            caption={t('day.byBrand')}
            heading={t('day.brand')}
            currency={currency}
            rows={byBrand.map((one) => ({ ...one, id: one.brand, label: brand(one.brand) }))}
          />
        )}
        {byTaxRate.some((rate) => rate.id !== untaxed) && <TaxTable rows={byTaxRate} currency={currency} />}
        {corrections.length > 0 && (
          <CountTable
            caption={t('day.later')}
            heading={t('day.kind')}
            currency={currency}
            rows={corrections}
          />
        )}
        <CountTable
          caption={t('day.notPaid')}
          heading={t('day.kind')}
          currency={currency}
          rows={[
            { id: 'declined', label: t('day.declined'), ...declined },
            { id: 'onHold', label: t('day.onHold'), ...onHold },
            { id: 'unsettled', label: t('day.unsettled'), ...unsettled },
          ]}
        />
      </div>
    </section>
  )
}
