import type { TFunction } from 'i18next'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Output } from '#contract/table.ts'
import { asFailure, till } from '../bridge/till.ts'
import { CommandButton } from '../keyboard/command-button.tsx'
import { inWords } from '../language/in-words.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { type Progress, WorkProgress } from './work-progress.tsx'

/** Reads the books from end to end, and says whether anyone has changed them. */
export function VerifyPanel() {
  const { t } = useTranslation('reports')
  const [isReading, setReading] = useState(false)
  const [verdict, setVerdict] = useState<Output<'audit.verify'>>()
  const [failure, setFailure] = useState<Failure>()
  const [progress, setProgress] = useState<Progress>()
  const verify = async (): Promise<void> => {
    setReading(true)
    setVerdict(undefined)
    setFailure(undefined)
    setProgress(undefined)
    const silence = till.on('bookkeeping.progress', ({ task, ...told }) => {
      if (task === 'verify') setProgress(told)
    })
    try {
      setVerdict(await till.call('audit.verify', {}))
    } catch (caught) {
      const failed = asFailure(caught)
      // Whoever stopped it knows.
      if (failed.code !== 'cancelled') setFailure(failed)
    } finally {
      silence()
      setReading(false)
    }
  }
  const stop = (): void => {
    // Should it not be stopped, it ends as it would have: nothing to tell.
    till.call('bookkeeping.cancel', { task: 'verify' }).catch(() => {})
  }
  return (
    <Panel title={t('verify.title')}>
      <div className="export">
        <p className="day-zone">{t('verify.text')}</p>
        <div className="export-actions">
          <CommandButton
            command="verify"
            icon={<ShieldCheck aria-hidden="true" />}
            isPending={isReading}
            onPress={() => void verify()}
          >
            {t('verify.start')}
          </CommandButton>
          {isReading && <Button onPress={stop}>{t('work.stop')}</Button>}
        </div>
        {isReading && <WorkProgress label={t('verify.running')} progress={progress} />}
        {verdict?.ok === true && (
          <Notice tone="success" role="status" title={t('verify.okTitle')}>
            <p>
              {t('verify.ok', {
                events: t('verify.events', { count: verdict.events }),
                payments: t('verify.payments', { count: verdict.payments }),
              })}
            </p>
            {!verdict.checked.search && <p>{t('verify.notSearch')}</p>}
            <p>{markWords(t, verdict)}</p>
            <p>
              {t('day.head', { seq: verdict.head.seq })}
              <br />
              <span className="export-path">{verdict.head.hash}</span>
              <br />
              {t('verify.paper')}
            </p>
          </Notice>
        )}
        {verdict?.ok === false && (
          <Notice tone="danger" role="alert" title={t('verify.brokenTitle')}>
            {t('verify.broken', { place: inWords({ message: verdict.brokenAt ?? '?', ...verdict.broken }) })}
          </Notice>
        )}
        <FailureNotice failure={failure} title={t('verify.failed')} />
      </div>
    </Panel>
  )
}

/** What stands outside the books, and what that proves. */
function markWords(t: TFunction<'reports'>, { keyed, marked, keyedSince }: Output<'audit.verify'>): string {
  if (!marked) return t('verify.unmarked')
  return keyed
    ? t('verify.keyed', { since: (keyedSince?.seq ?? 0) + 1, seq: marked.seq })
    : t('verify.unkeyed')
}
