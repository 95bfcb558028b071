import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { newId } from '../../bridge/new-id.ts'
import { till } from '../../bridge/till.ts'
import { CardPanel } from '../../sale/card/card-panel.tsx'
import { useCard } from '../../sale/card/use-card.ts'
import { useWipe } from '../../sale/card/use-wipe.ts'
import { AskAgainDialog } from '../../sale/charge/ask-again-dialog.tsx'
import { ChargeFailure } from '../../sale/charge/charge-failure.tsx'
import { createChargeStore } from '../../sale/charge/charge-store.ts'
import { failurePlace } from '../../sale/charge/failure-place.ts'
import { enterMovesOn } from '../../sale/order-form/enter-moves-on.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import type { PaymentDialogProps } from './money-dialog.tsx'

/** Another card for a declined payment, also long after the sale screen has forgotten it. The card lives in this dialog. */
export function AnotherCardDialog({ payment, onAnswer, onClose }: PaymentDialogProps) {
  const { t } = useTranslation(['sale', 'common'])
  const money = useMoney()
  // As it was when the dialog opened: the store is told news of it.
  const [store] = useState(() => createChargeStore(till.call, newId, payment))
  const state = useStore(store)
  const card = useCard()
  const body = useRef<HTMLDivElement>(null)
  const last = useRef<HTMLParagraphElement>(null)
  useWipe(card.wipe)

  const { step } = state
  const isSending = step.kind === 'anotherCard' && step.isSending
  const failure = step.kind === 'anotherCard' && !step.question ? step.failure : undefined
  const focusFirstWrong = (): void => {
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const charge = async (): Promise<void> => {
    if (card.check()) await store.getState().chargeAnotherCard(card.read)
    else focusFirstWrong()
  }

  useEffect(() => store.getState().paymentChanged(payment), [store, payment])
  const answered = step.kind === 'outcome' ? step.payment : undefined
  useEffect(() => {
    if (!answered) return
    onAnswer(answered)
    onClose()
  }, [answered])
  useEffect(() => {
    const place = failure?.code === 'invalid_input' ? failurePlace(failure) : undefined
    if (place?.kind !== 'card' || !failure) return
    card.refuse(place.field, failure.message)
    focusFirstWrong()
  }, [failure])

  return (
    <>
      <Dialog
        title={t('anotherCard.title', { order: payment.merchantOrderId })}
        size="medium"
        isOpen
        onClose={() => {
          if (!isSending) onClose()
        }}
        actions={
          <>
            <Button size="money" onPress={onClose} isDisabled={isSending}>
              {t('common:cancel')}
            </Button>
            <Button variant="primary" size="money" onPress={() => void charge()} isPending={isSending}>
              {isSending
                ? t('charge.sending')
                : t('charge.charge', { amount: money(payment.amount, payment.currency) })}
            </Button>
          </>
        }
      >
        <div
          className="payment-dialog"
          ref={body}
          inert={isSending}
          onKeyDownCapture={(event) => enterMovesOn(event, () => last.current)}
        >
          <CardPanel card={card} autoFocus />
          {/* Enter after the last field comes here: Charge is never under a typing hand. */}
          <p tabIndex={-1} ref={last}>
            {t('anotherCard.text')}
          </p>
          <ChargeFailure failure={failure} />
        </div>
      </Dialog>
      <AskAgainDialog
        step={step}
        onNo={state.goBack}
        onYes={() => {
          state.acknowledge()
          void charge()
        }}
      />
    </>
  )
}
