import { useTranslation } from 'react-i18next'
import { untaxed } from '#contract/bookkeeping.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { PeriodReport, ReportTotals } from '#contract/report.ts'
import { useLocale } from '../../state/app-store.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { barsOfDays } from './bars.ts'
import { type FigureRow, FigureTable, useOpenFigure } from './figure-table.tsx'
import { MoneyChart } from './money-chart.tsx'
import { PeriodSums } from './period-sums.tsx'
import { useDayText } from './use-day-text.ts'

/** What a period came to in one currency, by all that it is told by. */
export function PeriodTotals({ report, totals }: { report: PeriodReport; totals: ReportTotals }) {
  const { t, i18n } = useTranslation(['period', 'reports', 'common', 'payments'])
  const locale = useLocale()
  const { currency, unsettled } = totals
  const open = useOpenFigure(report, currency)
  const { dayText, shortDayText, monthText, hourText, weekdayText } = useDayText()
  const nameOr = (name: string, words: string): string => (name === '' ? t(words) : name)
  const reason = (name: string): string =>
    name === 'elsewhere'
      ? t('elsewhere')
      : name === ''
        ? t('noReason')
        : i18n.exists(`payments:reason.${name}`)
          ? t(`payments:reason.${name}`)
          : name
  const dayBars = barsOfDays(report, totals.byDay).map((bar) => ({
    ...bar,
    label: bar.id.length === 7 ? monthText(bar.id) : shortDayText(bar.id),
  }))
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    id: String(hour),
    label: hourText(hour),
    amount: totals.byHour.find((each) => each.hour === hour)?.net ?? 0,
  }))
  const tables: { caption: string; heading: string; rows: FigureRow[] }[] = [
    {
      caption: t('byWeekday'),
      heading: t('weekday'),
      rows: totals.byWeekday.map(({ weekday, paid, net }) => ({
        id: String(weekday),
        label: weekdayText(weekday),
        count: paid.count,
        amount: net,
        figure: { of: 'net', weekday },
      })),
    },
    {
      caption: t('byCashier'),
      heading: t('cashier'),
      rows: totals.byCashier.map(({ id: cashierId, name, paid, net }) => ({
        id: cashierId,
        label: nameOr(name, 'nobody'),
        count: paid.count,
        amount: net,
        figure: { of: 'net', cashierId },
      })),
    },
    {
      caption: t('byProduct'),
      heading: t('product'),
      rows: [
        ...totals.byProduct.map(({ name, quantity, amount }) => ({
          id: `=${name}`,
          label: nameOr(name, 'noProduct'),
          count: quantity,
          amount,
          figure: { of: 'paid' as const, product: name },
        })),
        ...(totals.otherProducts.products > 0
          ? [
              {
                id: 'others',
                label: t('otherProducts', { count: totals.otherProducts.products }),
                count: totals.otherProducts.quantity,
                amount: totals.otherProducts.amount,
              },
            ]
          : []),
      ],
    },
    {
      caption: t('reports:day.byBrand'),
      heading: t('reports:day.brand'),
      rows: totals.byBrand.map(({ brand, count, amount }) => ({
        id: brand,
        label: brand === 'unknown' ? t('reports:day.unknownBrand') : t(`common:brand.${brand}`, brand),
        count,
        amount,
        figure: { of: 'paid', brand },
      })),
    },
    {
      caption: t('taxes'),
      heading: t('reports:tax.rate'),
      rows: totals.byTaxRate
        .filter((rate) => rate.net !== 0 || rate.amount !== 0)
        .map(({ id: rateId, name, percent, inclusive, net, amount }) => ({
          id: JSON.stringify([rateId, name, percent, inclusive]),
          label: rateId === untaxed ? t('reports:tax.untaxed') : `${name} ${formatPercent(percent, locale)}`,
          amount: rateId === untaxed ? net : amount,
          figure: { of: 'paid', taxRate: { id: rateId, name, percent, inclusive } },
        })),
    },
    {
      caption: t('byReason'),
      heading: t('reason'),
      rows: totals.refundsByReason.map(({ reason: why, count, amount }) => ({
        id: `=${why}`,
        label: reason(why),
        count,
        amount,
        figure: { of: 'refunded', reason: why },
      })),
    },
    {
      caption: t('byCode'),
      heading: t('code'),
      rows: totals.declinesByCode.map(({ code, count, amount }) => ({
        id: `=${code}`,
        label: nameOr(code, 'noCode'),
        count,
        amount,
        figure: { of: 'declined', code },
      })),
    },
  ]
  return (
    <section className="day-totals" aria-label={`${t('title')}, ${t('reports:day.in', { currency })}`}>
      <h3>{t('reports:day.in', { currency })}</h3>
      <PeriodSums totals={totals} open={open} />
      {unsettled.count > 0 && (
        <Notice tone="warning">{t('reports:day.unsettledWarning', { count: unsettled.count })}</Notice>
      )}
      {report.from !== report.to && <MoneyChart title={t('byDay')} bars={dayBars} currency={currency} />}
      {totals.byDay.length > 0 && (
        <Disclosure title={t('byDayTable')}>
          <FigureTable
            caption={t('byDay')}
            heading={t('day')}
            currency={currency}
            open={open}
            rows={totals.byDay.map(({ date, paid, net }) => ({
              id: date,
              label: dayText(date),
              count: paid.count,
              amount: net,
              figure: { of: 'net', from: date, to: date },
            }))}
          />
        </Disclosure>
      )}
      {totals.byHour.length > 0 && (
        <>
          <MoneyChart title={t('byHour')} bars={hours} currency={currency} />
          <Disclosure title={t('byHourTable')}>
            <FigureTable
              caption={t('byHour')}
              heading={t('hour')}
              currency={currency}
              open={open}
              rows={totals.byHour.map(({ hour, paid, net }) => ({
                id: String(hour),
                label: hourText(hour),
                count: paid.count,
                amount: net,
                figure: { of: 'net', hour },
              }))}
            />
          </Disclosure>
        </>
      )}
      <div className="day-tables">
        {tables.map((table) => (
          <FigureTable key={table.caption} {...table} currency={currency} open={open} />
        ))}
      </div>
    </section>
  )
}
