import { Download, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '#contract/receipt.ts'
import type { Language } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { languageOptions } from '../../language/language.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog/dialog.tsx'
import { Notice } from '../feedback/notice.tsx'
import { RadioCards } from '../fields/radio-cards.tsx'
import { printReceipt, saveReceipt } from './print-and-save.ts'
import { ReceiptFrame } from './receipt-frame.tsx'

interface ReceiptDialogProps {
  paymentId: string
  /** Shows the slip of this refund instead. */
  refundId?: string
  isOpen?: boolean
  onClose: () => void
}

/** A payment's receipt, or a refund's slip, as it is printed, in the caller's language, with the way to paper and to a PDF. */
export function ReceiptDialog({ paymentId, refundId, isOpen = true, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation('common')
  const [receipt, setReceipt] = useState<Receipt>()
  /** Undefined: that of the settings. */
  const [language, setLanguage] = useState<Language>()
  const [message, setMessage] = useState<string>()
  const [busy, setBusy] = useState<'print' | 'save'>()

  useEffect(() => {
    if (!isOpen) return
    let current = true
    setMessage(undefined)
    till.call('receipts.get', named(paymentId, refundId, language)).then(
      (answer) => current && setReceipt(answer),
      (caught: unknown) => current && setMessage(asFailure(caught).message),
    )
    return () => {
      current = false
    }
  }, [paymentId, refundId, language, isOpen])

  // Closed, or opened for another payment: begun anew.
  const subject = isOpen ? `${paymentId} ${refundId ?? ''}` : ''
  const [shown, setShown] = useState(subject)
  if (shown !== subject) {
    setShown(subject)
    setReceipt(undefined)
    setLanguage(undefined)
  }

  const whileBusy = async (what: 'print' | 'save', work: typeof saveReceipt): Promise<void> => {
    setBusy(what)
    await work(named(paymentId, refundId, language))
    setBusy(undefined)
  }
  const kind = receipt?.refund ? 'receipt.slip' : 'receipt.numbered'
  return (
    <Dialog
      title={receipt ? t(kind, { number: receipt.number }) : t('receipt.title')}
      isOpen={isOpen}
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button
            icon={<Printer aria-hidden="true" />}
            onPress={() => void whileBusy('print', printReceipt)}
            isPending={busy === 'print'}
            isDisabled={!receipt}
          >
            {t('receipt.print')}
          </Button>
          <Button
            variant="primary"
            icon={<Download aria-hidden="true" />}
            onPress={() => void whileBusy('save', saveReceipt)}
            isPending={busy === 'save'}
            isDisabled={!receipt}
          >
            {t('receipt.save')}
          </Button>
        </>
      }
    >
      {message !== undefined && (
        <Notice tone="danger" role="alert">
          {message}
        </Notice>
      )}
      {receipt && (
        <RadioCards
          label={t('receipt.language')}
          variant="segments"
          options={languageOptions}
          value={language ?? receipt.language}
          onChange={setLanguage}
        />
      )}
      {receipt && <ReceiptFrame title={t(kind, { number: receipt.number })} html={receipt.html} />}
    </Dialog>
  )
}

const named = (paymentId: string, refundId: string | undefined, language: Language | undefined) => ({
  paymentId,
  ...(refundId === undefined ? {} : { refundId }),
  ...(language === undefined ? {} : { language }),
})
