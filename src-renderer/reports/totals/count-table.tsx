import { useTranslation } from 'react-i18next'
import { Money } from '../../ui/money-text.tsx'

export interface CountRow {
  id: string
  label: string
  count: number
  /** Minor units. */
  amount: number
}

/** Numbers and amounts by name. */
export function CountTable({
  caption,
  heading,
  currency,
  rows,
}: {
  caption: string
  heading: string
  currency: string
  rows: readonly CountRow[]
}) {
  const { t } = useTranslation('reports')
  return (
    <table className="count-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{t('day.count')}</th>
          <th scope="col">{t('day.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, count, amount }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td className="tabular">{count}</td>
            <td>
              <Money amount={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
