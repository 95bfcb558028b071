import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTime, useDateTimeText } from '../../ui/date-time.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { useClosings } from './use-closings.ts'
import './closing.css'

/** So many closed periods are listed at first. */
const atFirst = 7

/** The period since the last closing: what it comes to so far, and its closing; and every closed period as it was made. */
export function ClosingPanel() {
  const { t } = useTranslation('closing')
  const { closings, failure, read } = useClosings()
  const [shown, setShown] = useState<'x' | 'close' | number>()
  const [isWhole, setWhole] = useState(false)
  const timeText = useDateTimeText()
  const last = closings?.[0]
  const close = (): void => setShown(undefined)
  return (
    <Panel title={t('title')}>
      <div className="export">
        <p className="day-zone">{t('text')}</p>
        {closings && (
          <p>
            {last ? t('last', { number: last.number, date: timeText(last.closedAt, 'both') }) : t('never')}
          </p>
        )}
        <div className="export-actions">
          <CommandButton command="x-report" onPress={() => setShown('x')}>
            {t('x')}
          </CommandButton>
          <CommandButton command="close-period" isDisabled={!closings} onPress={() => setShown('close')}>
            {t('close')}
          </CommandButton>
        </div>
        <FailureNotice failure={failure} title={t('listFailed')} />
        {closings && closings.length > 0 && (
          <table className="count-table closings">
            <caption>{t('earlier')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('number')}</th>
                <th scope="col">{t('closedAt')}</th>
              </tr>
            </thead>
            <tbody>
              {closings.slice(0, isWhole ? undefined : atFirst).map(({ number, closedAt }) => (
                <tr key={number}>
                  <th scope="row">
                    <Button
                      variant="quiet"
                      size="small"
                      aria-label={t('show', { number })}
                      onPress={() => setShown(number)}
                    >
                      {t('z', { number })}
                    </Button>
                  </th>
                  <td>
                    <DateTime value={closedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {closings && closings.length > atFirst && !isWhole && (
          <div>
            <Button variant="quiet" size="small" onPress={() => setWhole(true)}>
              {t('all', { count: closings.length })}
            </Button>
          </div>
        )}
      </div>
      {shown === 'close' && <CloseDialog number={(last?.number ?? 0) + 1} onClose={close} onClosed={read} />}
      {shown !== undefined && shown !== 'close' && (
        <ReportDialog number={shown === 'x' ? undefined : shown} onClose={close} />
      )}
    </Panel>
  )
}
