import { FileDown, Printer, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { printReceipt, saveReceipt } from '../../ui/receipt/print-and-save.ts'

/** The receipt of a payment: on screen, on paper, as a PDF. */
export function ReceiptButtons({ paymentId, onView }: { paymentId: string; onView: () => void }) {
  const { t } = useTranslation('payments')
  const [busy, setBusy] = useState<'print' | 'save'>()
  const whileBusy = async (what: 'print' | 'save', work: typeof saveReceipt): Promise<void> => {
    setBusy(what)
    await work({ paymentId })
    setBusy(undefined)
  }
  return (
    <>
      <CommandButton
        command="view-receipt"
        variant="primary"
        size="money"
        icon={<ReceiptText aria-hidden="true" />}
        onPress={onView}
      >
        {t('actions.receipt')}
      </CommandButton>
      <CommandButton
        command="print-receipt"
        size="money"
        icon={<Printer aria-hidden="true" />}
        isPending={busy === 'print'}
        onPress={() => void whileBusy('print', printReceipt)}
      >
        {t('actions.print')}
      </CommandButton>
      <CommandButton
        command="save-pdf"
        size="money"
        icon={<FileDown aria-hidden="true" />}
        isPending={busy === 'save'}
        onPress={() => void whileBusy('save', saveReceipt)}
      >
        {t('actions.savePdf')}
      </CommandButton>
    </>
  )
}
