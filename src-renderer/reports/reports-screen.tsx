import { useTranslation } from 'react-i18next'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { DayPanel } from './day-panel.tsx'
import { ExportPanel } from './export-panel.tsx'
import { VerifyPanel } from './verify-panel.tsx'
import './reports-screen.css'

/** The books of the environment in use: a day at a glance, exports, and the proof that nothing was changed. */
export function ReportsScreen() {
  const { t } = useTranslation('reports')
  return (
    <div className="reports">
      <ScreenTitle>{t('title')}</ScreenTitle>
      <div className="reports-columns">
        <DayPanel />
        <div className="reports-side">
          <ExportPanel />
          <VerifyPanel />
        </div>
      </div>
    </div>
  )
}
