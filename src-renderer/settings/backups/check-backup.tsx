import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Output } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useTime } from '../../ui/use-time.ts'

/** Opens a backup with its passphrase, and reads every book in it from end to end. */
export function CheckBackup() {
  const { t } = useTranslation('backups')
  const time = useTime()
  const [passphrase, setPassphrase] = useState('')
  const [verdict, setVerdict] = useState<Output<'backup.verify'>>()
  const [failure, setFailure] = useState<Failure>()
  const [isReading, setReading] = useState(false)
  const check = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isReading) return
    setReading(true)
    setVerdict(undefined)
    setFailure(undefined)
    try {
      setVerdict(await till.call('backup.verify', { passphrase }))
    } catch (caught) {
      const told = asFailure(caught)
      if (told.code !== 'cancelled') setFailure(told)
    } finally {
      setPassphrase('')
      setReading(false)
    }
  }
  const payments = verdict?.books.reduce((sum, books) => sum + books.payments, 0) ?? 0
  return (
    <form className="settings-form" onSubmit={(event) => void check(event)} noValidate>
      <p className="settings-soft">{t('checkText')}</p>
      <TextField
        label={t('passphrase')}
        type="password"
        autoComplete="off"
        dir="auto"
        value={passphrase}
        onChange={setPassphrase}
        error={failure?.field === 'passphrase' ? failure.message : undefined}
      />
      <div className="settings-buttons">
        <Button type="submit" isPending={isReading}>
          {t('check')}
        </Button>
      </div>
      {verdict && (
        <Notice
          tone={verdict.ok ? 'success' : 'danger'}
          role={verdict.ok ? 'status' : 'alert'}
          title={t(verdict.ok ? 'whole' : 'broken')}
        >
          <p>{t('wholeText', { when: time(verdict.madeAt), register: verdict.register, payments })}</p>
          {!verdict.ok && <p>{t('brokenText', { place: verdict.brokenAt })}</p>}
        </Notice>
      )}
      {failure?.field !== 'passphrase' && <FailureNotice failure={failure} title={t('failed')} />}
    </form>
  )
}
