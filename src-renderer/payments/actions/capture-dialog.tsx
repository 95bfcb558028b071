import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { useMoney } from '../../ui/money-text.tsx'
import { AmountEntry } from './amount-entry.tsx'
import { MoneyDialog, type PaymentDialogProps } from './money-dialog.tsx'
import { useTypedAmount } from './use-typed-amount.ts'

/** Collects what is on hold: all, or a part, which lets go of the rest. */
export function CaptureDialog({ payment, onAnswer, onClose }: PaymentDialogProps) {
  const { t } = useTranslation('payments')
  const money = useMoney()
  const { currency } = payment
  // As it was when the dialog opened: once collected, nothing is on hold any more.
  const [most] = useState(() => capturableAmount(payment))
  const { typed, setTyped, amount, fault, setTried } = useTypedAmount(most)
  const [isPending, setPending] = useState(false)
  const [isUnanswered, setUnanswered] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const confirm = useRef<HTMLButtonElement>(null)
  const isAtAmount = failure?.field === 'amount'
  const limit = { amount: money(most, currency) }

  const capture = async (): Promise<void> => {
    setTried()
    setFailure(undefined)
    if (amount === undefined) return
    setPending(true)
    try {
      const answer = await till.call('payments.capture', { id: payment.id, amount })
      onAnswer(answer)
      if (answer.pending !== undefined) setUnanswered(true)
      else {
        if (answer.status === 'succeeded')
          showToast(t('captureDialog.done', { amount: money(answer.amountCaptured, currency) }))
        onClose()
      }
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPending(false)
    }
  }
  return (
    <MoneyDialog
      title={t('captureDialog.title', { order: payment.merchantOrderId })}
      onClose={onClose}
      isPending={isPending}
      unanswered={isUnanswered ? t('captureDialog.open') : undefined}
      confirm={{
        label:
          amount === undefined
            ? t('captureDialog.confirmNoAmount')
            : t('captureDialog.confirm', { amount: money(amount, currency) }),
        variant: 'primary',
        run: () => void capture(),
        ref: confirm,
      }}
      failure={
        failure && !isAtAmount ? { title: t('captureDialog.failed'), message: failure.message } : undefined
      }
    >
      <AmountEntry
        label={t('captureDialog.amount')}
        hint={t('captureDialog.most', limit)}
        currency={currency}
        value={typed}
        onChange={setTyped}
        isDisabled={isPending}
        error={isAtAmount ? failure.message : fault && t(`captureDialog.${fault}`, limit)}
        onEnter={() => confirm.current?.focus()}
      />
      <p className="payments-soft">
        {amount !== undefined && amount < most
          ? t('captureDialog.part', {
              amount: money(amount, currency),
              rest: money(most - amount, currency),
            })
          : t('captureDialog.all')}
      </p>
    </MoneyDialog>
  )
}
