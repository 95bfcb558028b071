import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '#contract/receipt.ts'
import { asFailure, till } from '../till.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { saveReceipt } from './save-receipt.ts'
import './receipt-dialog.css'

interface ReceiptDialogProps {
  paymentId: string
  isOpen?: boolean
  onClose: () => void
}

/** A payment's receipt as it is printed, with the way to a PDF. */
export function ReceiptDialog({ paymentId, isOpen = true, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation('common')
  const [receipt, setReceipt] = useState<Receipt>()
  const [message, setMessage] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const frame = useRef<HTMLIFrameElement>(null)

  useEffect(() => {
    if (!isOpen) return
    let current = true
    setReceipt(undefined)
    setMessage(undefined)
    till.call('receipts.get', { paymentId }).then(
      (answer) => current && setReceipt(answer),
      (caught: unknown) => current && setMessage(asFailure(caught).message),
    )
    return () => {
      current = false
    }
  }, [paymentId, isOpen])

  // The page in the frame runs no scripts, so its height is read from outside.
  const fit = (): void => {
    const page = frame.current?.contentDocument?.documentElement
    if (frame.current && page) frame.current.style.blockSize = `${page.scrollHeight + 2}px`
  }
  const save = async (): Promise<void> => {
    setSaving(true)
    await saveReceipt(paymentId)
    setSaving(false)
  }
  return (
    <Dialog
      title={receipt ? t('receipt.numbered', { number: receipt.number }) : t('receipt.title')}
      isOpen={isOpen}
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button
            variant="primary"
            icon={<Download aria-hidden="true" />}
            onPress={save}
            isPending={isSaving}
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
        <iframe
          ref={frame}
          className="receipt-frame"
          title={t('receipt.numbered', { number: receipt.number })}
          sandbox="allow-same-origin"
          srcDoc={receipt.html}
          onLoad={fit}
        />
      )}
    </Dialog>
  )
}
