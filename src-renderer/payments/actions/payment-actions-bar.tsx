import { CreditCard, HandCoins, Undo2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { ReceiptDialog } from '../../ui/receipt/receipt-dialog.tsx'
import { AnotherCardDialog } from './another-card-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { CaptureDialog } from './capture-dialog.tsx'
import { actionsFor } from './payment-actions.ts'
import { ReceiptButtons } from './receipt-buttons.tsx'
import { RefundDialog } from './refund-dialog.tsx'

export interface PaymentActionsProps {
  payment: Payment
  /** The payment as an action left it. */
  onAnswer: (payment: Payment) => void
  /** The button that had the focus is no longer there. */
  onActionGone: () => void
}

type Opened = 'receipt' | 'refund' | 'capture' | 'cancel' | 'anotherCard'

/** What can be done now, each behind a dialog that says what it means. */
export function PaymentActions({ payment, onAnswer, onActionGone }: PaymentActionsProps) {
  const { t } = useTranslation(['payments', 'sale'])
  const [opened, setOpened] = useState<Opened>()
  const actions = actionsFor(payment)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (opened !== undefined) {
      wasOpen.current = true
      return
    }
    if (!wasOpen.current) return
    wasOpen.current = false
    // A dialog gives the focus back to its button, a frame later; done for good, the button may be gone.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) onActionGone()
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [opened, onActionGone])

  const close = (): void => setOpened(undefined)
  const dialog = { payment, onAnswer, onClose: close }
  return (
    <section className="payment-actions" aria-label={t('actions.label')}>
      {actions.includes('capture') && (
        <CommandButton
          command="collect"
          variant="primary"
          size="money"
          icon={<HandCoins aria-hidden="true" />}
          onPress={() => setOpened('capture')}
        >
          {t('actions.capture')}
        </CommandButton>
      )}
      {actions.includes('anotherCard') && (
        <CommandButton
          command="another-card"
          variant="primary"
          size="money"
          icon={<CreditCard aria-hidden="true" />}
          onPress={() => setOpened('anotherCard')}
        >
          {t('sale:outcome.anotherCard')}
        </CommandButton>
      )}
      {actions.includes('receipt') && (
        <ReceiptButtons paymentId={payment.id} onView={() => setOpened('receipt')} />
      )}
      {actions.includes('refund') && (
        <CommandButton
          command="refund"
          size="money"
          icon={<Undo2 aria-hidden="true" />}
          onPress={() => setOpened('refund')}
        >
          {t('actions.refund')}
        </CommandButton>
      )}
      {actions.includes('cancel') && (
        <CommandButton
          command="cancel-payment"
          size="money"
          icon={<X aria-hidden="true" />}
          onPress={() => setOpened('cancel')}
        >
          {t('actions.cancel')}
        </CommandButton>
      )}
      <ReceiptDialog paymentId={payment.id} isOpen={opened === 'receipt'} onClose={close} />
      {opened === 'refund' && <RefundDialog {...dialog} />}
      {opened === 'capture' && <CaptureDialog {...dialog} />}
      {opened === 'anotherCard' && <AnotherCardDialog {...dialog} />}
      {opened === 'cancel' && <CancelDialog {...dialog} />}
    </section>
  )
}
