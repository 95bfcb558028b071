import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Input, Output } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { inWords } from '../../language/in-words.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { Switch } from '../../ui/fields/switch.tsx'
import { useTime } from '../../ui/use-time.ts'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { CheckBackup } from './check-backup.tsx'
import { NewPassphrase } from './new-passphrase.tsx'

/** Where backups go and when, how the last one went, one now, and a look into one. */
export function BackupsSection() {
  const { t } = useTranslation('backups')
  const { t: settingsWords } = useTranslation('settings')
  const [status, setStatus] = useState<Output<'backup.status'>>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    till.call('backup.status', {}).then(setStatus, (caught) => setFailure(asFailure(caught)))
    return till.on('backup.changed', setStatus)
  }, [])

  const plan = async (change: Input<'backup.plan'>): Promise<void> => {
    setStatus(await till.call('backup.plan', change))
    showToast(t('saved'))
  }
  const attempt = (work: Promise<unknown>): void => {
    setFailure(undefined)
    work.catch((caught: unknown) => {
      const told = asFailure(caught)
      if (told.code !== 'cancelled') setFailure(told)
    })
  }
  return (
    <SettingsPanel section="backups" title={settingsWords('backups.title')}>
      <div className="settings-form">
        <p className="settings-soft">{t('text')}</p>
        {status && <LastBackup status={status} />}
        <FailureNotice failure={failure} title={t('failed')} />
      </div>
      {status && !status.hasPassphrase && (
        <NewPassphrase label={t('setUp')} send={(passphrase) => plan({ passphrase, choose: true })} />
      )}
      {status?.hasPassphrase && (
        <>
          <div className="settings-form">
            <p>
              {status.folder === '' ? t('noFolder') : `${t('folder')}: `}
              <bdi className="export-path">{status.folder}</bdi>
            </p>
            <Switch isSelected={status.nightly} onChange={(nightly) => attempt(plan({ nightly }))}>
              {t('nightly')}
            </Switch>
            <Switch isSelected={status.atClosing} onChange={(atClosing) => attempt(plan({ atClosing }))}>
              {t('atClosing')}
            </Switch>
            <div className="settings-buttons">
              <Button
                variant="primary"
                isPending={status.isRunning}
                onPress={() => attempt(till.call('backup.create', {}).then(() => showToast(t('made'))))}
              >
                {t(status.isRunning ? 'running' : 'now')}
              </Button>
              <Button onPress={() => attempt(plan({ choose: true }))}>
                {t(status.folder === '' ? 'choose' : 'change')}
              </Button>
            </div>
          </div>
          <Disclosure title={t('check')}>
            <CheckBackup />
          </Disclosure>
          <Disclosure title={t('changePassphrase')}>
            <p className="settings-soft">{t('passphraseText')}</p>
            <NewPassphrase label={t('setPassphrase')} send={(passphrase) => plan({ passphrase })} />
          </Disclosure>
        </>
      )}
    </SettingsPanel>
  )
}

function LastBackup({ status }: { status: Output<'backup.status'> }) {
  const { t } = useTranslation('backups')
  const time = useTime()
  const { state, lastGood, lastFailure, hasPassphrase } = status
  return (
    <>
      {hasPassphrase && !lastFailure && (
        <Notice tone={state === 'old' ? 'danger' : 'info'}>
          {lastGood ? t('lastGood', { when: time(lastGood.at) }) : t('none')}
        </Notice>
      )}
      {lastFailure && (
        <Notice tone="danger" title={t('failedAt', { when: time(lastFailure.at) })}>
          <p>{inWords(lastFailure)}</p>
          <p>{lastGood ? t('lastGood', { when: time(lastGood.at) }) : t('none')}</p>
        </Notice>
      )}
    </>
  )
}
