import { useEffect } from 'react'
import type { Scanner } from '#contract/settings.ts'
import { isOfInputMethod } from '../keyboard/input-method.ts'
import { putText } from '../keyboard/put-text.ts'
import { keysTyped, pressHeldKeys } from '../start/early-keys.ts'
import { keysGiven } from '../start/hand-over.ts'
import { useApp } from '../state/app-store.ts'
import { createScanDetector } from './scan-detector.ts'
import { scanHandler } from './scan-handler.ts'
import { isKeypad, isSecret, isTextField } from './scan-target.ts'

const off: Scanner = { isOn: false, prefix: '', end: 'either', gap: 35 }

/**
 * Listens for a barcode scanner that types like a keyboard, wherever the focus is but in card, PIN and password fields.
 *
 * The keys of a code land in the field with the focus before anyone can tell that they are one; when its end comes, the
 * field gets back what stood there, and the code goes to the order. The end of rapid keys presses no button, ever.
 */
export function useScanner(): void {
  useEffect(() => {
    const detector = createScanDetector(() => useApp.getState().settings?.scanner ?? off)
    let before: { field: HTMLInputElement | HTMLTextAreaElement; text: string } | undefined
    const suppress = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const listen = (event: KeyboardEvent): void => {
      const { target, key } = event
      // A list that is searched hands its field's keys on to its options: each is one key, and not two at once.
      if (target !== document.activeElement) return
      if (isSecret(target) || event.altKey || event.ctrlKey || event.metaKey || isOfInputMethod(event)) {
        detector.forget()
        return
      }
      const verdict = detector.press(key, event.timeStamp)
      const inText = isTextField(target)
      if (verdict === 'single')
        before = inText && key.length === 1 ? { field: target, text: target.value } : before
      if (verdict === 'rapid' && isKeypad(target)) return
      if (verdict === 'single' || (inText && typeof verdict !== 'object')) return
      if (typeof verdict === 'object') {
        const handle = scanHandler(target)
        if (!handle && inText) return
        suppress(event)
        const typedBefore = before?.field === target ? before : undefined
        if (typedBefore) putText(typedBefore.field, typedBefore.text)
        handle?.(verdict.code, typedBefore?.field)
      } else suppress(event)
    }
    let isListening = true
    void keysGiven().then(() => {
      if (!isListening) return
      // A code may have begun in the first field, before the page was there.
      const field = document.activeElement
      for (const { key, at, before: text } of keysTyped()) {
        const verdict = detector.press(key, at)
        if (verdict === 'single' && key.length === 1 && isTextField(field)) before = { field, text }
      }
      window.addEventListener('keydown', listen, { capture: true })
      pressHeldKeys()
    })
    return () => {
      isListening = false
      window.removeEventListener('keydown', listen, { capture: true })
    }
  }, [])
}
