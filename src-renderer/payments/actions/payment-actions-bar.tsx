import { CreditCard, HandCoins, type LucideIcon, Undo2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import type { CommandId } from '../../keyboard/commands.ts'
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
  /** Opens what it is called by, where that can be done now. */
  const button = (
    action: Exclude<Opened, 'receipt'>,
    command: CommandId,
    label: string,
    Icon: LucideIcon,
    variant: 'primary' | 'secondary' = 'secondary',
  ) =>
    actions.includes(action) && (
      <CommandButton
        command={command}
        variant={variant}
        size="money"
        icon={<Icon aria-hidden="true" />}
        onPress={() => setOpened(action)}
      >
        {label}
      </CommandButton>
    )
  return (
    <section className="payment-actions" aria-label={t('actions.label')}>
      {button('capture', 'collect', t('actions.capture'), HandCoins, 'primary')}
      {button('anotherCard', 'another-card', t('sale:outcome.anotherCard'), CreditCard, 'primary')}
      {actions.includes('receipt') && (
        <ReceiptButtons paymentId={payment.id} onView={() => setOpened('receipt')} />
      )}
      {button('refund', 'refund', t('actions.refund'), Undo2)}
      {button('cancel', 'cancel-payment', t('actions.cancel'), X)}
      <ReceiptDialog paymentId={payment.id} isOpen={opened === 'receipt'} onClose={close} />
      {opened === 'refund' && <RefundDialog {...dialog} />}
      {opened === 'capture' && <CaptureDialog {...dialog} />}
      {opened === 'anotherCard' && <AnotherCardDialog {...dialog} />}
      {opened === 'cancel' && <CancelDialog {...dialog} />}
    </section>
  )
}
