import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import type { Failure } from '#contract/failure.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { useMoney } from '../../ui/use-money.ts'
import { AmountEntry } from './amount-entry.tsx'
import { amountFault } from './amount-fault.ts'
import type { MoneyDialogProps } from './refund-dialog.tsx'

/** Collects what is on hold: all, or a part, which lets go of the rest. */
export function CaptureDialog({ payment, onAnswer, onClose }: MoneyDialogProps) {
  const { t } = useTranslation(['payments', 'common'])
  const money = useMoney()
  const { currency } = payment
  // As it was when the dialog opened: once collected, nothing is on hold any more.
  const [most] = useState(() => capturableAmount(payment))
  const [amount, setAmount] = useState<TypedNumber>(most)
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [isUnanswered, setUnanswered] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const confirm = useRef<HTMLButtonElement>(null)

  const fault = amountFault(amount, most)
  const showsFault = fault !== undefined && (isTried || fault === 'tooLarge' || Number(amount) < 0)
  const isAtAmount = failure?.field === 'amount'
  const limit = { amount: money(most, currency) }

  const capture = async (): Promise<void> => {
    setTried(true)
    setFailure(undefined)
    if (fault !== undefined || typeof amount !== 'number') return
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
    <Dialog
      title={t('captureDialog.title', { order: payment.merchantOrderId })}
      isOpen
      onClose={() => {
        if (!isPending) onClose()
      }}
      actions={
        <>
          <Button
            key={String(isUnanswered)}
            autoFocus={isUnanswered}
            size="money"
            onPress={onClose}
            isDisabled={isPending}
          >
            {isUnanswered ? t('common:close') : t('common:cancel')}
          </Button>
          {!isUnanswered && (
            <Button
              variant="primary"
              size="money"
              ref={confirm}
              onPress={() => void capture()}
              isPending={isPending}
            >
              {fault === undefined && typeof amount === 'number'
                ? t('captureDialog.confirm', { amount: money(amount, currency) })
                : t('captureDialog.confirmNoAmount')}
            </Button>
          )}
        </>
      }
    >
      <div className="payment-dialog">
        {isUnanswered ? (
          <Notice tone="warning" role="alert">
            {t('captureDialog.open')}
          </Notice>
        ) : (
          <>
            <AmountEntry
              label={t('captureDialog.amount')}
              hint={t('captureDialog.most', limit)}
              currency={currency}
              value={amount}
              onChange={setAmount}
              isDisabled={isPending}
              error={
                isAtAmount ? failure.message : showsFault ? t(`captureDialog.${fault}`, limit) : undefined
              }
              onEnter={() => confirm.current?.focus()}
            />
            <p className="payments-soft">
              {fault === undefined && typeof amount === 'number' && amount < most
                ? t('captureDialog.part', {
                    amount: money(amount, currency),
                    rest: money(most - amount, currency),
                  })
                : t('captureDialog.all')}
            </p>
          </>
        )}
        {failure && !isAtAmount && (
          <Notice tone="danger" role="alert" title={t('captureDialog.failed')}>
            {failure.message}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
