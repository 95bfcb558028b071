import { useLocale } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import type { BookkeepingProgress } from '#contract/bookkeeping.ts'
import { ProgressBar } from '../ui/feedback/progress-bar.tsx'

export type Progress = Omit<BookkeepingProgress, 'task'>

/** How far long work is, how fast it goes and how long it will take; without a total nobody knows yet. */
export function WorkProgress({ label, progress }: { label: string; progress: Progress | undefined }) {
  const { t } = useTranslation('reports')
  const { locale } = useLocale()
  const { done = 0, total = 0, rate = 0, left } = progress ?? {}
  return (
    <>
      <ProgressBar label={label} value={total > 0 ? done : undefined} maxValue={Math.max(1, total)} />
      {left !== undefined && (
        <p className="day-zone tabular">
          {t('work.left', { rate: rate.toLocaleString(locale), left: durationIn(locale, left) })}
        </p>
      )}
    </>
  )
}

/** In whole seconds, or minutes where there are several. @param ms what is left */
function durationIn(locale: string, ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute']
  return value.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' })
}
