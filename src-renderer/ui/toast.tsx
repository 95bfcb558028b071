import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { useTranslation } from 'react-i18next'
import './toast.css'

interface ToastMessage {
  text: string
  tone: 'success' | 'danger' | 'info'
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** Says in passing that something small was done. What must be read belongs in a Notice. */
export function showToast(text: string, tone: ToastMessage['tone'] = 'success'): void {
  queue.add({ text, tone }, { timeout: 6000 })
}

/** Where the toasts appear; stands once, in the app. */
export function Toasts() {
  const { t } = useTranslation('common')
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t('notifications')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={`toast toast-${toast.content.tone}`}>
          <ToastContent className="toast-content">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          <Button slot="close" className="toast-close" aria-label={t('close')}>
            <X aria-hidden="true" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  )
}
