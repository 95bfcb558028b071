import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'

/** What every dialog about a payment is given. */
export interface PaymentDialogProps {
  payment: Payment
  /** The payment as the till's answer tells it. */
  onAnswer: (payment: Payment) => void
  onClose: () => void
}

interface Props {
  title: string
  /** 'alertdialog': the safe answer has the focus at first. */
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  isPending: boolean
  /** Said in place of the fields once it was sent and has no answer: nobody confirms it again. */
  unanswered: string | undefined
  /** The safe answer; 'Cancel' unless told otherwise. */
  keep?: string
  confirm: { label: string; variant: 'primary' | 'danger'; run: () => void; ref?: Ref<HTMLButtonElement> }
  /** Why it was not done. */
  failure: { title: string; message: string } | undefined
  children: ReactNode
}

/** A dialog that moves money, or keeps it from moving. While it is being sent nothing closes it. */
export function MoneyDialog(props: Props) {
  const { title, role = 'dialog', onClose, isPending, unanswered, keep, confirm, failure, children } = props
  const { t } = useTranslation('common')
  const isUnanswered = unanswered !== undefined
  return (
    <Dialog
      title={title}
      isOpen
      role={role}
      onClose={() => {
        if (!isPending) onClose()
      }}
      actions={
        <>
          <Button
            key={String(isUnanswered)}
            autoFocus={isUnanswered || role === 'alertdialog'}
            size="money"
            onPress={onClose}
            isDisabled={isPending}
          >
            {isUnanswered ? t('close') : (keep ?? t('cancel'))}
          </Button>
          {!isUnanswered && (
            <Button
              variant={confirm.variant}
              size="money"
              onPress={confirm.run}
              isPending={isPending}
              {...(confirm.ref && { ref: confirm.ref })}
            >
              {confirm.label}
            </Button>
          )}
        </>
      }
    >
      <div className="payment-dialog">
        {isUnanswered ? (
          <Notice tone="warning" role="alert">
            {unanswered}
          </Notice>
        ) : (
          children
        )}
        {failure && (
          <Notice tone="danger" role="alert" title={failure.title}>
            {failure.message}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
