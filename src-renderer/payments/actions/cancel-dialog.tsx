import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { useMoney } from '../../ui/use-money.ts'
import type { MoneyDialogProps } from './refund-dialog.tsx'

/** Asks before a payment is cancelled, and says what that does to the card. The safe answer has the focus. */
export function CancelDialog({ payment, onAnswer, onClose }: MoneyDialogProps) {
  const { t } = useTranslation(['payments', 'common'])
  const money = useMoney()
  // As it was when the dialog opened, so that the question does not change while it is answered.
  const [{ status, amount, currency, merchantOrderId }] = useState(payment)
  const [isPending, setPending] = useState(false)
  const [isUnanswered, setUnanswered] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const cancel = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    try {
      const answer = await till.call('payments.cancel', { id: payment.id, reason: 'requested_by_customer' })
      onAnswer(answer)
      if (answer.pending !== undefined) setUnanswered(true)
      else {
        if (answer.status === 'canceled') showToast(t('cancelDialog.done'))
        onClose()
      }
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPending(false)
    }
  }
  const effect = status === 'requires_capture' ? 'hold' : status === 'declined' ? 'declined' : 'waiting'
  return (
    <Dialog
      title={t('cancelDialog.title', { order: merchantOrderId })}
      isOpen
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button key={String(isUnanswered)} autoFocus size="money" onPress={onClose} isDisabled={isPending}>
            {isUnanswered ? t('common:close') : t('cancelDialog.keep')}
          </Button>
          {!isUnanswered && (
            <Button variant="danger" size="money" onPress={() => void cancel()} isPending={isPending}>
              {t('cancelDialog.confirm')}
            </Button>
          )}
        </>
      }
    >
      <div className="payment-dialog">
        {isUnanswered ? (
          <Notice tone="warning" role="alert">
            {t('cancelDialog.open')}
          </Notice>
        ) : (
          <p>{t(`cancelDialog.${effect}`, { amount: money(amount, currency) })}</p>
        )}
        <FailureNotice failure={failure} title={t('cancelDialog.failed')} />
      </div>
    </Dialog>
  )
}
