import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTimeZone } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import {
  dayAt,
  type Period,
  periodFault,
  periodPresets,
  presetOf,
  presetPeriod,
} from '../days/date-presets.ts'
import { ReconcileResult } from './reconcile-result.tsx'
import { useReconcile } from './use-reconcile.ts'
import './reconcile.css'

/** The books beside the gateway's own list of a period: what is on one side alone, and what to do about it. */
export function ReconcilePanel() {
  const { t } = useTranslation(['reconcile', 'reports'])
  const timeZone = useTimeZone()
  const today = dayAt(Date.now(), timeZone)
  const [period, setPeriod] = useState<Period>(() => presetPeriod('today', today))
  const { step, start, stop } = useReconcile()
  const starter = useRef<HTMLButtonElement>(null)
  const fault = periodFault(period)
  const preset = presetOf(period, today)
  const isRunning = step.kind === 'running'
  const faultAt = (field: keyof Period): string | undefined =>
    fault?.field === field ? t(`reports:${fault.words}`) : undefined
  const begin = (): void => {
    starter.current?.focus()
    void start(period)
  }
  return (
    <Panel title={t('title')}>
      <div className="reconcile">
        <p className="reconcile-soft">{t('text')}</p>
        <div className="reconcile-choice">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a row of buttons */}
          <div className="reconcile-presets" role="group" aria-label={t('reports:export.presets')}>
            {periodPresets.map((id) => (
              <Button
                key={id}
                size="small"
                aria-pressed={preset === id}
                isDisabled={isRunning}
                onPress={() => setPeriod(presetPeriod(id, today))}
              >
                {t(`reports:export.preset.${id}`)}
              </Button>
            ))}
          </div>
          <DateField
            label={t('reports:export.from')}
            value={period.from}
            onChange={(from) => setPeriod({ ...period, from })}
            error={faultAt('from')}
            isDisabled={isRunning}
          />
          <DateField
            label={t('reports:export.to')}
            value={period.to}
            onChange={(to) => setPeriod({ ...period, to })}
            error={faultAt('to')}
            isDisabled={isRunning}
          />
          <div className="reconcile-actions">
            <Button
              variant="primary"
              isDisabled={fault !== undefined}
              isPending={isRunning}
              ref={starter}
              onPress={begin}
            >
              {t('start')}
            </Button>
            {isRunning && <Button onPress={stop}>{t('stop')}</Button>}
          </div>
        </div>
        {isRunning && <Progress progress={step.progress} />}
        <FailureNotice failure={step.kind === 'failed' ? step.failure : undefined} title={t('failed')} />
        {step.kind === 'done' && <ReconcileResult result={step.result} />}
      </div>
    </Panel>
  )
}

type Running = Extract<ReturnType<typeof useReconcile.getState>['step'], { kind: 'running' }>

function Progress({ progress }: { progress: Running['progress'] }) {
  const { t } = useTranslation('reconcile')
  const { stage = 'list', done = 0, total } = progress ?? {}
  return total === undefined ? (
    <ProgressBar label={t(`stage.${stage}`, { count: done })} />
  ) : (
    <ProgressBar label={t(`stage.${stage}`, { count: done })} value={done} maxValue={Math.max(total, 1)} />
  )
}
