import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../state/app-store.ts'
import { Money } from '../../ui/money-text.tsx'

export interface CountRow {
  id: string
  label: string
  /** How often; left out where it is no count. */
  count?: number
  /** Minor units. */
  amount: number
}

/** Numbers and amounts by name. `renderAmount`: what an amount is shown in, where it is more than told. */
export function CountTable<Row extends CountRow>({
  caption,
  heading,
  countHeading,
  currency,
  rows,
  renderAmount = (_, amount) => amount,
}: {
  caption: string
  heading: string
  /** What is counted, where it is not only payments. */
  countHeading?: string
  currency: string
  rows: readonly Row[]
  renderAmount?: (row: Row, amount: ReactNode) => ReactNode
}) {
  const { t } = useTranslation('reports')
  const numbers = new Intl.NumberFormat(useLocale())
  return (
    <table className="count-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{countHeading ?? t('day.count')}</th>
          <th scope="col">{t('day.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <bdi>{row.label}</bdi>
            </th>
            <td className="tabular">{row.count === undefined ? '' : numbers.format(row.count)}</td>
            <td>{renderAmount(row, <Money amount={row.amount} currency={currency} />)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
