import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { Money } from '../ui/money.tsx'
import { Panel } from '../ui/panel.tsx'

/** What was sold, where the sale had lines. */
export function LinesPanel({ payment: { lines = [], amount, currency } }: { payment: Payment }) {
  const { t } = useTranslation('payments')
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
          {lines.map(({ description, quantity, unitAmount }, index) => (
            <tr key={index}>
              <td dir="auto">{description}</td>
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
