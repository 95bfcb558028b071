import { useTranslation } from 'react-i18next'
import { type DayReport, untaxed } from '#contract/bookkeeping.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { Money } from '../../ui/money-text.tsx'

interface Props {
  rows: DayReport['totals'][number]['byTaxRate']
  currency: string
}

/** The taxes in the day's money, by rate, and what no tax was on: all of it adds up to what was paid, and refunded. */
export function TaxTable({ rows, currency }: Props) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  return (
    <table className="count-table tax-table">
      <caption>{t('tax.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('tax.rate')}</th>
          <th scope="col">{t('tax.net')}</th>
          <th scope="col">{t('tax.taken')}</th>
          <th scope="col">{t('tax.netRefunded')}</th>
          <th scope="col">{t('tax.refunded')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, percent, inclusive, net, amount, netRefunded, refunded }) => (
          <tr key={`${id} ${name} ${percent} ${inclusive}`}>
            <th scope="row" dir="auto">
              {id === untaxed ? t('tax.untaxed') : `${name} ${formatPercent(percent, locale)}`}
            </th>
            {[net, amount, netRefunded, refunded].map((sum, index) => (
              <td key={index}>
                <Money amount={sum} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
