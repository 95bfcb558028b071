import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { TextField } from '../../ui/fields/text-field.tsx'

/** The page on which the cardholder satisfies the bank: as a link to send and as a QR code to scan. */
export function PayLink({ url }: { url: string }) {
  const { t } = useTranslation('sale')
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    let current = true
    void import('qrcode').then(async ({ default: qrcode }) => {
      const svg = await qrcode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
      if (current) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`)
    })
    return () => {
      current = false
    }
  }, [url])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url)
      showToast(t('payLink.copied'))
    } catch {
      showToast(t('payLink.notCopied'), 'danger')
    }
  }
  return (
    <div className="pay-link">
      <div className="pay-link-picture">
        {picture !== undefined && <img src={picture} alt={t('payLink.qr')} />}
      </div>
      <div className="pay-link-words">
        <p>{t('payLink.how')}</p>
        <div className="pay-link-line">
          <TextField label={t('payLink.label')} value={url} isReadOnly dir="ltr" />
          <Button icon={<Copy aria-hidden="true" />} onPress={copy}>
            {t('payLink.copy')}
          </Button>
        </div>
      </div>
    </div>
  )
}
