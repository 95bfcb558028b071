import { type Ref, useState } from 'react'
import type { PressEvent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { printReceipt, saveReceipt } from '../../ui/receipt/print-and-save.ts'
import { ReceiptDialog } from '../../ui/receipt/receipt-dialog.tsx'
import { CaptureForm } from './capture-form.tsx'
import { useCharge } from './charge.ts'
import { outcomePresentation } from './outcome-presentation.ts'

interface Props {
  payment: Payment
  isWorking: boolean
  onNewSale: (press: PressEvent) => void
  /** Is given what is nearly always done next, where there is such a thing. */
  next: Ref<HTMLButtonElement>
  /** The id of the words that say what became of the charge. */
  describedBy: string
}

/** The buttons of an outcome. */
export function OutcomeActions({ payment, isWorking, onNewSale, next, describedBy }: Props) {
  const { t } = useTranslation('sale')
  const store = useCharge((state) => state)
  const [isReceiptOpen, setReceiptOpen] = useState(false)
  const [isCancelling, setCancelling] = useState(false)
  const { actions } = outcomePresentation(payment)
  const newSaleKey = useCommandKey('new-sale')
  const can = (action: (typeof actions)[number]): boolean => actions.includes(action)
  return (
    <div className="outcome-actions">
      {can('playCardholder') && (
        <fieldset className="outcome-play">
          <legend>{t('play.title')}</legend>
          <CommandButton
            command="approve-as-cardholder"
            isDisabled={isWorking}
            onPress={() => store.playCardholder('approve')}
          >
            {t('play.approve')}
          </CommandButton>
          <CommandButton
            command="refuse-as-cardholder"
            isDisabled={isWorking}
            onPress={() => store.playCardholder('refuse')}
          >
            {t('play.refuse')}
          </CommandButton>
        </fieldset>
      )}
      {can('capture') && <CaptureForm payment={payment} isWorking={isWorking} onCapture={store.capture} />}
      {can('anotherCard') && (
        <CommandButton
          command="another-card"
          variant="primary"
          size="money"
          onPress={store.tryAnotherCard}
          isDisabled={isWorking}
          ref={next}
          aria-describedby={describedBy}
        >
          {t('outcome.anotherCard')}
        </CommandButton>
      )}
      {can('editOrder') && (
        <CommandButton command="another-card" variant="primary" size="money" onPress={store.goBack}>
          {t('outcome.editOrder')}
        </CommandButton>
      )}
      {can('refresh') && (
        <CommandButton command="look-now" size="money" onPress={store.refresh} isPending={isWorking}>
          {t('outcome.lookNow')}
        </CommandButton>
      )}
      {can('receipt') && (
        <CommandButton command="view-receipt" size="money" onPress={() => setReceiptOpen(true)}>
          {t('outcome.viewReceipt')}
        </CommandButton>
      )}
      {can('print') && (
        <CommandButton
          command="print-receipt"
          size="money"
          onPress={() => void printReceipt({ paymentId: payment.id })}
        >
          {t('outcome.print')}
        </CommandButton>
      )}
      {can('savePdf') && (
        <CommandButton command="save-pdf" size="money" onPress={() => saveReceipt({ paymentId: payment.id })}>
          {t('outcome.savePdf')}
        </CommandButton>
      )}
      {can('cancel') && (
        <CommandButton
          command="cancel-payment"
          size="money"
          onPress={() => setCancelling(true)}
          isDisabled={isWorking}
        >
          {t('outcome.cancel')}
        </CommandButton>
      )}
      <Button
        variant={payment.status === 'succeeded' ? 'primary' : 'secondary'}
        size="money"
        onPress={onNewSale}
        shortcut={newSaleKey}
        {...(payment.status === 'succeeded' ? { ref: next, 'aria-describedby': describedBy } : {})}
      >
        {t('newSale')}
      </Button>
      <ReceiptDialog paymentId={payment.id} isOpen={isReceiptOpen} onClose={() => setReceiptOpen(false)} />
      <ConfirmDialog
        title={t('cancelPayment.title')}
        isOpen={isCancelling}
        confirm={t('cancelPayment.yes')}
        cancel={t('cancelPayment.no')}
        isDangerous
        onCancel={() => setCancelling(false)}
        onConfirm={() => {
          setCancelling(false)
          void store.cancel()
        }}
      >
        <p>{t('cancelPayment.text')}</p>
      </ConfirmDialog>
    </div>
  )
}
