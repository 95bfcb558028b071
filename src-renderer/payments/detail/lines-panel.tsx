import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { Money } from '../../ui/money-text.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What was sold, where the sale had lines. */
export function LinesPanel({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const locale = useLocale()
  const { lines = [], discounts = [], taxes = [], subtotal, amount, currency } = payment
  if (lines.length === 0) return null
  return (
    <Panel title={t('lines.title')}>
      <table className="payments-table">
        <thead>
          <tr>
            <th scope="col">{t('lines.item')}</th>
            <th scope="col" className="payments-number">
              {t('lines.quantity')}
            </th>
            <th scope="col" className="payments-number">
              {t('lines.price')}
            </th>
            <th scope="col" className="payments-number">
              {t('lines.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ description, quantity, unitAmount, taxRateId }, index) => (
            <tr key={index}>
              <td dir="auto">
                {description}
                {taxes.some(({ id }) => id === taxRateId) && (
                  <small className="payments-tax">{taxes.find(({ id }) => id === taxRateId)?.name}</small>
                )}
              </td>
              <td className="payments-number">{quantity}</td>
              <td className="payments-number">
                <Money amount={unitAmount} currency={currency} />
              </td>
              <td className="payments-number">
                <Money amount={quantity * unitAmount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {(discounts.length > 0 || taxes.length > 0) && subtotal !== undefined && (
            <>
              <Sum label={t('lines.subtotal')} amount={subtotal} currency={currency} />
              {discounts.map(({ line, percent, reason, amount: off }) => (
                <Sum
                  key={line ?? 'order'}
                  label={[
                    t(line === undefined ? 'lines.orderDiscount' : 'lines.discount', {
                      line: (line ?? 0) + 1,
                    }),
                    percent && formatPercent(percent, locale),
                    reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  amount={-off}
                  currency={currency}
                />
              ))}
              {taxes.map(({ id, name, percent, inclusive, amount: tax }) => (
                <Sum
                  key={id}
                  label={t(inclusive ? 'lines.taxIncluded' : 'lines.tax', {
                    name,
                    percent: formatPercent(percent, locale),
                  })}
                  amount={tax}
                  currency={currency}
                />
              ))}
            </>
          )}
          <tr>
            <th scope="row" colSpan={3}>
              {t('lines.total')}
            </th>
            <td className="payments-number">
              <Money amount={amount} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}

function Sum({ label, amount, currency }: { label: string; amount: number; currency: string }) {
  return (
    <tr className="payments-sum">
      <th scope="row" colSpan={3} dir="auto">
        {label}
      </th>
      <td className="payments-number">
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  )
}
