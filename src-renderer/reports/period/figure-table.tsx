import { useTranslation } from 'react-i18next'
import type { FigureQuery } from '#contract/figure.ts'
import { useApp, useLocale } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Money, useMoney } from '../../ui/money-text.tsx'

/** A figure with what it is about; the report's days and currency go without saying. */
export type FigureOf = Omit<FigureQuery, 'from' | 'to' | 'currency'> &
  Partial<Pick<FigureQuery, 'from' | 'to'>>

export interface FigureRow {
  id: string
  label: string
  /** How often; left out where it is no count. */
  count?: number
  /** Minor units. */
  amount: number
  /** The payments behind it; left out where there are none to show. */
  figure?: FigureOf
}

/** Opens the payments behind a figure. */
export type OpenFigure = (figure: FigureOf, label: string) => void

/** Opens the payments behind a figure of a report on these days in this currency. */
export function useOpenFigure(days: { from: string; to: string }, currency: string): OpenFigure {
  const show = useApp((app) => app.show)
  return (figure, label) =>
    show('payments', undefined, undefined, {
      figure: { from: days.from, to: days.to, currency, ...figure },
      label,
    })
}

/** Figures by name; each opens the payments behind it. */
export function FigureTable({
  caption,
  heading,
  currency,
  rows,
  open,
}: {
  caption: string
  heading: string
  currency: string
  rows: readonly FigureRow[]
  open: OpenFigure
}) {
  const { t } = useTranslation('period')
  const locale = useLocale()
  const money = useMoney()
  const numbers = new Intl.NumberFormat(locale)
  if (rows.length === 0) return null
  return (
    <table className="count-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{t('count')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, count, amount, figure }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{label}</bdi>
            </th>
            <td className="tabular">{count === undefined ? '' : numbers.format(count)}</td>
            <td>
              {figure ? (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('open', { what: label, amount: money(amount, currency) })}
                  onPress={() => open(figure, `${caption}: ${label}`)}
                >
                  <Money amount={amount} currency={currency} />
                </Button>
              ) : (
                <Money amount={amount} currency={currency} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
