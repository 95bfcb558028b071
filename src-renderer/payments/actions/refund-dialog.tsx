import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import type { Failure } from '#contract/failure.ts'
import { type Payment, refundReasons } from '#contract/payment.ts'
import { refundableAmount } from '#contract/payment-rules.ts'
import { newId } from '../../bridge/new-id.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { inWords } from '../../language/in-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { useMoney } from '../../ui/use-money.ts'
import { AmountEntry } from './amount-entry.tsx'
import { amountFault } from './amount-fault.ts'
import { refundAnswer } from './refund-answer.ts'

export interface MoneyDialogProps {
  payment: Payment
  /** The payment as the till's answer tells it. */
  onAnswer: (payment: Payment) => void
  onClose: () => void
}

/** Shown at the amount: the till's own count of what is left, or a refund before this one that has no answer. */
const atAmount: readonly string[] = ['refund_too_large', 'refund_unsettled']

type Outcome = { kind: 'open' } | { kind: 'refused'; message: string } | { kind: 'failed'; failure: Failure }

/** Gives money back. The refund is named once, when the dialog opens, so that trying again cannot give it back twice. */
export function RefundDialog({ payment, onAnswer, onClose }: MoneyDialogProps) {
  const { t } = useTranslation(['payments', 'common'])
  const money = useMoney()
  const { currency, card } = payment
  const left = refundableAmount(payment)
  const [refundId, setRefundId] = useState(newId)
  const [amount, setAmount] = useState<TypedNumber>(left)
  const [reason, setReason] = useState<(typeof refundReasons)[number]>('requested_by_customer')
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const reasonButton = useRef<HTMLButtonElement>(null)

  const isOpen = outcome?.kind === 'open'
  const failure = outcome?.kind === 'failed' ? outcome.failure : undefined
  const isAtAmount = failure !== undefined && (failure.field === 'amount' || atAmount.includes(failure.code))
  const fault = isOpen ? undefined : amountFault(amount, left)
  const showsFault = fault !== undefined && (isTried || fault === 'tooLarge' || Number(amount) < 0)
  const limit = { amount: money(left, currency) }

  const refund = async (): Promise<void> => {
    setTried(true)
    setOutcome(undefined)
    if (fault !== undefined || typeof amount !== 'number') return
    setPending(true)
    try {
      const answer = await till.call('payments.refund', { id: payment.id, refundId, amount, reason })
      onAnswer(answer)
      const told = refundAnswer(answer, refundId)
      if (told.kind === 'given') {
        showToast(t('refundDialog.done', { amount: money(told.refund.amount, currency) }))
        onClose()
      } else if (told.kind === 'refused') {
        // Its end is certain: another try is another refund.
        setRefundId(newId())
        const message = told.refund.error?.message
        setOutcome({
          kind: 'refused',
          message: message === undefined ? t('refundDialog.refused') : inWords(message),
        })
      } else setOutcome({ kind: 'open' })
    } catch (caught) {
      setOutcome({ kind: 'failed', failure: asFailure(caught) })
    } finally {
      setPending(false)
    }
  }
  const cardName =
    card && card.brand !== 'unknown'
      ? t('refundDialog.card', { brand: t(`common:brand.${card.brand}`, card.brand), last4: card.last4 })
      : t('refundDialog.sameCard')
  return (
    <Dialog
      title={t('refundDialog.title', { order: payment.merchantOrderId })}
      isOpen
      onClose={() => {
        if (!isPending) onClose()
      }}
      actions={
        <>
          <Button
            key={String(isOpen)}
            autoFocus={isOpen}
            size="money"
            onPress={onClose}
            isDisabled={isPending}
          >
            {isOpen ? t('common:close') : t('common:cancel')}
          </Button>
          {!isOpen && (
            <Button variant="danger" size="money" onPress={() => void refund()} isPending={isPending}>
              {fault === undefined && typeof amount === 'number'
                ? t('refundDialog.confirm', { amount: money(amount, currency) })
                : t('refundDialog.confirmNoAmount')}
            </Button>
          )}
        </>
      }
    >
      <div className="payment-dialog">
        {isOpen ? (
          <Notice tone="warning" role="alert">
            {t('refundDialog.open')}
          </Notice>
        ) : (
          <>
            <AmountEntry
              label={t('refundDialog.amount')}
              hint={t('refundDialog.left', limit)}
              currency={currency}
              value={amount}
              onChange={setAmount}
              isDisabled={isPending}
              error={
                isAtAmount ? failure.message : showsFault ? t(`refundDialog.${fault}`, limit) : undefined
              }
              onEnter={() => reasonButton.current?.focus()}
            />
            <SelectField
              label={t('refundDialog.reason')}
              options={refundReasons.map((id) => ({ id, label: t(`reason.${id}`) }))}
              value={reason}
              onChange={setReason}
              isDisabled={isPending}
              ref={reasonButton}
            />
            <p className="payments-soft">
              {fault === undefined && typeof amount === 'number'
                ? t('refundDialog.what', { amount: money(amount, currency), card: cardName })
                : t('refundDialog.whatNoAmount', { card: cardName })}
            </p>
          </>
        )}
        {outcome?.kind === 'refused' && (
          <Notice tone="danger" role="alert" title={t('refundDialog.failed')}>
            {outcome.message}
          </Notice>
        )}
        {failure && !isAtAmount && (
          <Notice tone="danger" role="alert" title={t('refundDialog.failed')}>
            {failure.message}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
