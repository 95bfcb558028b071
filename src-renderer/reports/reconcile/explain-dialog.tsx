import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Difference } from '#contract/provider.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useReconcile } from './use-reconcile.ts'

/** Asks why a difference is none to look for, and writes that down. */
export function ExplainDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const { t } = useTranslation(['reconcile', 'common'])
  const explained = useReconcile((reconcile) => reconcile.explained)
  const [note, setNote] = useState(difference.explained?.note ?? '')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const write = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    try {
      explained(await till.call('bookkeeping.explain', { key: difference.key, note }))
      onClose()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title={t('explainDialog.title')}
      isOpen
      onClose={() => isPending || onClose()}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {t('common:cancel')}
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void write()}>
            {t('explainDialog.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('explainDialog.text')}</p>
      <TextField
        label={t('explainDialog.note')}
        value={note}
        onChange={setNote}
        dir="auto"
        autoFocus
        maxLength={500}
        isDisabled={isPending}
        error={failure?.field === 'note' ? failure.message : undefined}
      />
      <FailureNotice
        failure={failure?.field === 'note' ? undefined : failure}
        title={t('explainDialog.failed')}
      />
    </Dialog>
  )
}
