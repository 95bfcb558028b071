import { X } from 'lucide-react'
import { type RefCallback, useCallback, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../keyboard/command-button.tsx'
import { showToastsWith, type ToastMessage } from '../ui/feedback/toast.ts'
import { placeToasts } from './toast-place.ts'
import './toast.css'

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** The last one that can be undone: one key must not undo two things. */
let withAction: string | undefined

showToastsWith((message) => {
  const { action } = message
  if (action && withAction !== undefined) queue.close(withAction)
  const key = queue.add(message, { timeout: action || message.tone === 'danger' ? 20_000 : 6000 })
  if (action) withAction = key
})

/** Where the toasts appear; stands once, in the app. */
export function Toasts() {
  const { t } = useTranslation('common')
  const { ref, left, top } = useFreePlace()
  return (
    <ToastRegion
      queue={queue}
      className="toasts"
      aria-label={t('notifications')}
      ref={ref}
      style={{ left, top }}
    >
      {({ toast }) => (
        <AriaToast toast={toast} className={`toast toast-${toast.content.tone}`}>
          <ToastContent className="toast-content">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Action action={toast.content.action} onDone={() => queue.close(toast.key)} />
          )}
          <Button slot="close" className="toast-close" aria-label={t('close')}>
            <X aria-hidden="true" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  )
}

/** Over no field, wherever the screen is scrolled to and the focus goes. */
function useFreePlace() {
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const ref: RefCallback<HTMLElement> = useCallback((toasts) => {
    if (!toasts) return
    const reposition = (): void => {
      const box = placeToasts(toasts)
      if (box) setPlace(({ left, top }) => (left === box.left && top === box.top ? { left, top } : box))
    }
    const sized = new ResizeObserver(reposition)
    sized.observe(toasts)
    const stop = new AbortController()
    const options = { capture: true, passive: true, signal: stop.signal }
    for (const change of ['focusin', 'scroll', 'resize']) window.addEventListener(change, reposition, options)
    return () => {
      sized.disconnect()
      stop.abort()
    }
  }, [])
  return { ref, ...place }
}

function Action({ action, onDone }: { action: NonNullable<ToastMessage['action']>; onDone: () => void }) {
  const run = (): void => {
    onDone()
    action.run()
  }
  return (
    <CommandButton command="undo" size="small" variant="quiet" onPress={run}>
      {action.label}
    </CommandButton>
  )
}
