import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayReport } from '#contract/bookkeeping.ts'
import { CommandButton } from '../keyboard/command-button.tsx'
import { useApp, useTimeZone } from '../state/app-store.ts'
import { EmptyState } from '../ui/feedback/empty-state.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'
import { DateField } from '../ui/fields/date-field.tsx'
import { Panel } from '../ui/panel.tsx'
import { dayAfter, dayAt, isDay } from './days/date-presets.ts'
import { DayTotals } from './totals/day-totals.tsx'
import { useDay } from './use-day.ts'

/** One business day, in each of its currencies. */
export function DayPanel() {
  const { t } = useTranslation('reports')
  const timeZone = useTimeZone()
  const currency = useApp((app) => app.settings?.currency)
  const today = dayAt(Date.now(), timeZone)
  const [typed, setTyped] = useState(today)
  const isTyped = isDay(typed)
  const { report, failure } = useDay(isTyped ? typed : undefined)
  const step = (days: number): void => setTyped(dayAfter(isTyped ? typed : today, days))
  return (
    <Panel title={t('day.title')} className="day">
      <div className="day-choice">
        <CommandButton
          command="day-before"
          aria-label={t('day.previous')}
          icon={<ChevronLeft aria-hidden="true" />}
          onPress={() => step(-1)}
        >
          {''}
        </CommandButton>
        <DateField
          label={t('day.date')}
          value={typed}
          onChange={setTyped}
          error={isTyped ? undefined : t('day.noDay')}
        />
        <CommandButton
          command="day-after"
          aria-label={t('day.next')}
          icon={<ChevronRight aria-hidden="true" />}
          isDisabled={isTyped && typed >= today}
          onPress={() => step(1)}
        >
          {''}
        </CommandButton>
        <CommandButton command="today" isDisabled={typed === today} onPress={() => setTyped(today)}>
          {t('day.today')}
        </CommandButton>
        <p className="day-zone">{t('day.zone', { timeZone })}</p>
      </div>
      <FailureNotice failure={failure} title={t('day.failed')} />
      {/* The shop's own currency first. */}
      {report?.totals.toSorted(ownFirst(currency)).map((totals) => (
        <DayTotals key={totals.currency} totals={totals} />
      ))}
      {report && report.totals.length === 0 && (
        <EmptyState icon={<CalendarDays aria-hidden="true" />} title={t('day.emptyTitle')}>
          <p>{t('day.emptyText')}</p>
        </EmptyState>
      )}
      {report && (
        <dl className="books-head">
          <dt>{t('day.head', { seq: report.head.seq })}</dt>
          <dd className="books-hash">{report.head.hash}</dd>
          <dd>{t('day.headHint')}</dd>
        </dl>
      )}
    </Panel>
  )
}

type Totals = DayReport['totals'][number]

const ownFirst =
  (own: string | undefined) =>
  (one: Totals, other: Totals): number =>
    Number(other.currency === own) - Number(one.currency === own)
