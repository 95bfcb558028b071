import { useTranslation } from 'react-i18next'
import type { FigureQuery } from '#contract/figure.ts'
import { useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import { type CountRow, CountTable } from '../totals/count-table.tsx'

/** A figure with what it is about; the report's days and currency go without saying. */
export type FigureOf = Omit<FigureQuery, 'from' | 'to' | 'currency'> &
  Partial<Pick<FigureQuery, 'from' | 'to'>>

export interface FigureRow extends CountRow {
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
  const money = useMoney()
  if (rows.length === 0) return null
  return (
    <CountTable
      caption={caption}
      heading={heading}
      countHeading={t('count')}
      currency={currency}
      rows={rows}
      renderAmount={({ figure, label, amount }, shown) =>
        figure ? (
          <Button
            variant="quiet"
            size="small"
            aria-label={t('open', { what: label, amount: money(amount, currency) })}
            onPress={() => open(figure, `${caption}: ${label}`)}
          >
            {shown}
          </Button>
        ) : (
          shown
        )
      }
    />
  )
}
