import { ChartColumn, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CalendarPeriod, calendarPeriods } from '#contract/names.ts'
import type { PeriodReport } from '#contract/report.ts'
import { useApp, useTimeZone } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { dayAfter, dayAt, isDay, periodFault } from '../days/date-presets.ts'
import { PeriodTotals } from './period-totals.tsx'
import { useDayText } from './use-day-text.ts'
import { usePeriodReport } from './use-period-report.ts'
import './period.css'

const choices = [...calendarPeriods, 'own'] as const

/** Any period in each of its currencies, beside the one before and the same a year before. */
export function PeriodPanel() {
  const { t } = useTranslation('period')
  const today = dayAt(Date.now(), useTimeZone())
  const [period, setPeriod] = useState<CalendarPeriod | 'own'>('month')
  const [date, setDate] = useState(today)
  const [own, setOwn] = useState({ from: dayAfter(today, -6), to: today })
  const fault = period === 'own' ? periodFault(own) : undefined
  const query = period === 'own' ? (fault ? undefined : own) : isDay(date) ? { period, date } : undefined
  const { report, failure } = usePeriodReport(query)
  const faultAt = (field: 'from' | 'to'): string | undefined =>
    fault?.field === field ? t(`reports:${fault.words}`) : undefined
  return (
    <Panel title={t('title')} className="period">
      <div className="period-choice">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a row of buttons */}
        <div className="export-presets" role="group" aria-label={t('period')}>
          {choices.map((id) => (
            <Button key={id} size="small" aria-pressed={period === id} onPress={() => setPeriod(id)}>
              {t(`periods.${id}`)}
            </Button>
          ))}
        </div>
        {period === 'own' ? (
          <>
            <DateField
              label={t('from')}
              value={own.from}
              onChange={(from) => setOwn({ ...own, from })}
              error={faultAt('from')}
            />
            <DateField
              label={t('to')}
              value={own.to}
              onChange={(to) => setOwn({ ...own, to })}
              error={faultAt('to')}
            />
          </>
        ) : (
          <>
            <Button
              aria-label={t('previous')}
              icon={<ChevronLeft aria-hidden="true" />}
              isDisabled={!report}
              onPress={() => report && setDate(dayAfter(report.from, -1))}
            >
              {''}
            </Button>
            <DateField
              label={t('dayIn')}
              value={date}
              onChange={setDate}
              error={isDay(date) ? undefined : t('reports:period.noDay')}
            />
            <Button
              aria-label={t('next')}
              icon={<ChevronRight aria-hidden="true" />}
              isDisabled={!report || report.to >= today}
              onPress={() => report && setDate(dayAfter(report.to, 1))}
            >
              {''}
            </Button>
          </>
        )}
      </div>
      <FailureNotice failure={failure} title={t('failed')} />
      {query && !report && !failure && <p role="status">{t('reading')}</p>}
      {report && <Report report={report} />}
    </Panel>
  )
}

function Report({ report }: { report: PeriodReport }) {
  const { t } = useTranslation('period')
  const own = useApp((app) => app.settings?.currency)
  const { daysText } = useDayText()
  const { totals, before, yearBefore, isOver } = report
  const [chosen, setChosen] = useState(own)
  const sums =
    totals.find(({ currency }) => currency === chosen) ??
    totals.find(({ currency }) => currency === own) ??
    totals[0]
  return (
    <>
      <p className="period-days">
        <strong>{daysText(report)}</strong>{' '}
        <span>
          {t(isOver ? 'beside' : 'besideSoFar', {
            before: daysText(before),
            yearBefore: daysText(yearBefore),
          })}
        </span>
      </p>
      {totals.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a row of buttons
        <div className="export-presets" role="group" aria-label={t('currency')}>
          {totals.map(({ currency }) => (
            <Button
              key={currency}
              size="small"
              aria-pressed={currency === sums?.currency}
              onPress={() => setChosen(currency)}
            >
              {currency}
            </Button>
          ))}
        </div>
      )}
      {sums && <PeriodTotals key={sums.currency} report={report} totals={sums} />}
      {totals.length === 0 && (
        <EmptyState icon={<ChartColumn aria-hidden="true" />} title={t('emptyTitle')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
    </>
  )
}
