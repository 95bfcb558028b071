import { useTranslation } from 'react-i18next'
import type { ReportTotals } from '#contract/report.ts'
import { useLocale } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Money, useMoney } from '../../ui/money-text.tsx'
import { percentChange } from './bars.ts'
import type { OpenFigure } from './figure-table.tsx'

type Compared = NonNullable<ReportTotals['before']>

/** The sums of a period beside those of the two others; '—' where there is nothing to compare with. */
export function PeriodSums({ totals, open }: { totals: ReportTotals; open: OpenFigure }) {
  const { t } = useTranslation(['period', 'reports'])
  const money = useMoney()
  const { currency, before, yearBefore } = totals
  const rows: {
    of: 'paid' | 'refunded' | 'net' | 'declined'
    label: string
    sum: (one: Compared) => number
    count?: number
  }[] = [
    { of: 'paid', label: t('reports:day.paid'), sum: ({ paid }) => paid.amount, count: totals.paid.count },
    {
      of: 'refunded',
      label: t('reports:day.refunded'),
      sum: ({ refunded }) => refunded.amount,
      count: totals.refunded.count,
    },
    { of: 'net', label: t('reports:day.net'), sum: ({ net }) => net },
    {
      of: 'declined',
      label: t('declined'),
      sum: ({ declined }) => declined.amount,
      count: totals.declined.count,
    },
  ]
  return (
    <table className="count-table period-sums">
      <caption className="visually-hidden">{t('sums')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reports:day.kind')}</th>
          <th scope="col">{t('count')}</th>
          <th scope="col">{t('now')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('yearBefore')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ of, label, sum, count }) => (
          <tr key={of}>
            <th scope="row">{label}</th>
            <td className="tabular">{count ?? ''}</td>
            <td>
              <Button
                variant="quiet"
                size="small"
                aria-label={t('open', { what: label, amount: money(sum(totals), currency) })}
                onPress={() => open({ of }, label)}
              >
                <Money amount={sum(totals)} currency={currency} />
              </Button>
            </td>
            <Other now={sum(totals)} then={before && sum(before)} currency={currency} />
            <Other now={sum(totals)} then={yearBefore && sum(yearBefore)} currency={currency} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Other({ now, then, currency }: { now: number; then: number | undefined; currency: string }) {
  const { t } = useTranslation('period')
  const locale = useLocale()
  if (then === undefined)
    return (
      <td>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{t('nothing')}</span>
      </td>
    )
  const change = percentChange(now, then)
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  return (
    <td>
      <Money amount={then} currency={currency} />{' '}
      <bdi className="period-change tabular">{change === undefined ? '—' : percent.format(change)}</bdi>
    </td>
  )
}
