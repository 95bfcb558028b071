import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Difference } from '#contract/provider.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import { useReconcile } from './use-reconcile.ts'

/** Asks before a payment of the gateway's becomes one of the books. */
export function AdoptDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const { t } = useTranslation(['reconcile', 'common'])
  const money = useMoney()
  const adoptedAs = useReconcile((reconcile) => reconcile.adoptedAs)
  const [note, setNote] = useState('')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { gatewayId = '', amount = 0, collected = 0, currency = '', status } = difference.there ?? {}
  const sum = money(collected || amount, currency)
  const isHeld = status === 'requires_capture'
  const adopt = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    try {
      const typed = note.trim()
      const payment = await till.call('bookkeeping.adopt', {
        gatewayId,
        ...(typed === '' ? {} : { note: typed }),
      })
      adoptedAs(difference.key, payment.id)
      showToast(t('adoptDialog.done', { amount: sum }))
      onClose()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title={t('adoptDialog.title', { amount: sum })}
      isOpen
      onClose={() => isPending || onClose()}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {t('common:cancel')}
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void adopt()}>
            {t('adoptDialog.confirm')}
          </Button>
        </>
      }
    >
      <p>{t(isHeld ? 'adoptDialog.held' : 'adoptDialog.paid')}</p>
      <p>{t('adoptDialog.nobody')}</p>
      <TextField
        label={t('adoptDialog.note')}
        value={note}
        onChange={setNote}
        dir="auto"
        maxLength={500}
        isDisabled={isPending}
        error={failure?.field === 'note' ? failure.message : undefined}
      />
      <FailureNotice
        failure={failure?.field === 'note' ? undefined : failure}
        title={t('adoptDialog.failed')}
      />
    </Dialog>
  )
}
