import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyComponent } from '../ui/lazy-component.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { useProgressiveRender } from '../ui/use-progressive-render.ts'
import { ClosingPanel } from './closing/closing-panel.tsx'
import { DayPanel } from './day-panel.tsx'
import { ExportPanel } from './export-panel.tsx'
import { ReconcilePanel } from './reconcile/reconcile-panel.tsx'
import { VerifyPanel } from './verify-panel.tsx'
import './reports-screen.css'

/** Its charts are a library of their own. */
const PeriodPanel = lazyComponent(async () => (await import('./period/period-panel.tsx')).PeriodPanel)

const parts = ['day', 'closing', 'export', 'verify', 'period'] as const

/** The books of the environment in use: a day and a period at a glance, exports, and the proof that nothing was changed. */
export function ReportsScreen() {
  const { t } = useTranslation('reports')
  const [drawn] = useProgressiveRender(parts, { atFirst: 0 })
  return (
    <div className="reports" aria-busy={drawn.length < parts.length}>
      <ScreenTitle>{t('title')}</ScreenTitle>
      <div className="reports-columns">
        {drawn.includes('day') && <DayPanel />}
        <div className="reports-side">
          {/* A part whose words are still fetched must not hide the others: what is hidden loses the focus. */}
          <Suspense fallback={null}>{drawn.includes('closing') && <ClosingPanel />}</Suspense>
          {drawn.includes('export') && <ExportPanel />}
          {drawn.includes('verify') && <VerifyPanel />}
        </div>
      </div>
      <Suspense fallback={null}>{drawn.includes('verify') && <ReconcilePanel />}</Suspense>
      {drawn.includes('period') && <PeriodPanel />}
    </div>
  )
}
