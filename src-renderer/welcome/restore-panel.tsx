import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Output } from '#contract/table.ts'
import { asFailure, till } from '../bridge/till.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { TextField } from '../ui/fields/text-field.tsx'
import { Panel } from '../ui/panel.tsx'
import { useTime } from '../ui/use-time.ts'

/** Books and settings of another computer, from a backup. The till opens again with them. */
export function RestorePanel({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('backups')
  const time = useTime()
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [isReading, setReading] = useState(false)
  const [restored, setRestored] = useState<Output<'backup.restore'>>()
  const restore = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isReading) return
    setReading(true)
    setFailure(undefined)
    try {
      setRestored(await till.call('backup.restore', { passphrase }))
    } catch (caught) {
      const told = asFailure(caught)
      if (told.code !== 'cancelled') setFailure(told)
    } finally {
      setPassphrase('')
      setReading(false)
    }
  }
  if (restored)
    return (
      <Panel title={t('restore.title')} className="welcome-panel">
        <Notice tone="success" role="status" title={t('restore.done')}>
          {t('restore.doneText', { when: time(restored.madeAt), register: restored.register })}
        </Notice>
      </Panel>
    )
  const isWrong = failure?.field === 'passphrase'
  return (
    <Panel title={t('restore.title')} className="welcome-panel">
      <form className="welcome-form" noValidate onSubmit={(event) => void restore(event)}>
        <p className="welcome-later">{t('restore.text')}</p>
        <TextField
          label={t('passphrase')}
          type="password"
          autoComplete="off"
          dir="auto"
          autoFocus
          value={passphrase}
          onChange={setPassphrase}
          error={isWrong ? failure.message : undefined}
        />
        {!isWrong && <FailureNotice failure={failure} title={t('failed')} />}
        <Button type="submit" variant="primary" size="money" isPending={isReading}>
          {t('restore.choose')}
        </Button>
        <Button variant="quiet" onPress={onBack}>
          {t('restore.back')}
        </Button>
      </form>
    </Panel>
  )
}
