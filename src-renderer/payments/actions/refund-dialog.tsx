import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { refundReasons } from '#contract/payment.ts'
import { refundableAmount } from '#contract/payment-rules.ts'
import { newId } from '../../bridge/new-id.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { inWords } from '../../language/in-words.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import { AmountEntry } from './amount-entry.tsx'
import { MoneyDialog, type PaymentDialogProps } from './money-dialog.tsx'
import { refundAnswer } from './refund-answer.ts'
import { useTypedAmount } from './use-typed-amount.ts'

/** Shown at the amount: the till's own count of what is left, or a refund before this one that has no answer. */
const atAmount: readonly string[] = ['refund_too_large', 'refund_unsettled']

type Outcome = { kind: 'open' } | { kind: 'refused'; message: string } | { kind: 'failed'; failure: Failure }

/** Gives money back. The refund is named once, when the dialog opens, so that trying again cannot give it back twice. */
export function RefundDialog({ payment, onAnswer, onClose }: PaymentDialogProps) {
  const { t } = useTranslation(['payments', 'common'])
  const money = useMoney()
  const { currency, card } = payment
  const left = refundableAmount(payment)
  const [refundId, setRefundId] = useState(newId)
  const { typed, setTyped, amount, fault, setTried } = useTypedAmount(left)
  const [reason, setReason] = useState<(typeof refundReasons)[number]>('requested_by_customer')
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const reasonButton = useRef<HTMLButtonElement>(null)

  const failure = outcome?.kind === 'failed' ? outcome.failure : undefined
  const isAtAmount = failure !== undefined && (failure.field === 'amount' || atAmount.includes(failure.code))
  const limit = { amount: money(left, currency) }

  const refund = async (): Promise<void> => {
    setTried()
    setOutcome(undefined)
    if (amount === undefined) return
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
        const { error } = told.refund
        setOutcome({ kind: 'refused', message: error ? inWords(error) : t('refundDialog.refused') })
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
  const wrong = outcome?.kind === 'refused' ? outcome.message : isAtAmount ? undefined : failure?.message
  return (
    <MoneyDialog
      title={t('refundDialog.title', { order: payment.merchantOrderId })}
      onClose={onClose}
      isPending={isPending}
      unanswered={outcome?.kind === 'open' ? t('refundDialog.open') : undefined}
      confirm={{
        label:
          amount === undefined
            ? t('refundDialog.confirmNoAmount')
            : t('refundDialog.confirm', { amount: money(amount, currency) }),
        variant: 'danger',
        run: () => void refund(),
      }}
      failure={wrong === undefined ? undefined : { title: t('refundDialog.failed'), message: wrong }}
    >
      <AmountEntry
        label={t('refundDialog.amount')}
        hint={t('refundDialog.left', limit)}
        currency={currency}
        value={typed}
        onChange={setTyped}
        isDisabled={isPending}
        error={isAtAmount ? failure.message : fault && t(`refundDialog.${fault}`, limit)}
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
        {amount === undefined
          ? t('refundDialog.whatNoAmount', { card: cardName })
          : t('refundDialog.what', { amount: money(amount, currency), card: cardName })}
      </p>
    </MoneyDialog>
  )
}
