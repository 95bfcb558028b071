import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/feedback/toast.ts'

export interface CopyButtonProps {
  text: string
  /** What is copied, in words: 'Payment id'. */
  what: string
  /** Shown on the button; left out: an icon alone, named by `what`. */
  children?: string
}

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, what, children }: CopyButtonProps) {
  const { t } = useTranslation('payments')
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      showToast(t('facts.copied', { what }))
    } catch {
      showToast(t('facts.notCopied'), 'danger')
    }
  }
  const icon = isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />
  return (
    <Button
      variant={children === undefined ? 'quiet' : 'secondary'}
      size={children === undefined ? 'small' : 'regular'}
      icon={icon}
      onPress={copy}
      {...(children === undefined ? { 'aria-label': t('facts.copy', { what }) } : {})}
    >
      {children ?? ''}
    </Button>
  )
}
