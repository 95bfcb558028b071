import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { useMoney } from '../../ui/money-text.tsx'
import { MoneyDialog, type PaymentDialogProps } from './money-dialog.tsx'

/** Asks before a payment is cancelled, and says what that does to the card. The safe answer has the focus. */
export function CancelDialog({ payment, onAnswer, onClose }: PaymentDialogProps) {
  const { t } = useTranslation('payments')
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
    <MoneyDialog
      title={t('cancelDialog.title', { order: merchantOrderId })}
      role="alertdialog"
      onClose={onClose}
      isPending={isPending}
      unanswered={isUnanswered ? t('cancelDialog.open') : undefined}
      keep={t('cancelDialog.keep')}
      confirm={{ label: t('cancelDialog.confirm'), variant: 'danger', run: () => void cancel() }}
      failure={failure && { title: t('cancelDialog.failed'), message: failure.message }}
    >
      <p>{t(`cancelDialog.${effect}`, { amount: money(amount, currency) })}</p>
    </MoneyDialog>
  )
}
