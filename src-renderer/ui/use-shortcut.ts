import { useEffect, useRef } from 'react'

/**
 * Runs `action` on a key such as 'Alt+N' or 'F1', wherever the focus is; not while a dialog is open.
 * `key`: modifiers, then a `KeyboardEvent.code` without its 'Key' or 'Digit', so that the layout of the keyboard does not matter.
 */
export function useShortcut(key: string, action: () => void): void {
  const latest = useRef(action)
  latest.current = action
  useEffect(() => {
    const parts = key.split('+')
    const code = parts.at(-1)
    const alt = parts.includes('Alt')
    const control = parts.includes('Ctrl')
    const listen = (event: KeyboardEvent): void => {
      if (event.repeat || event.altKey !== alt || (event.ctrlKey || event.metaKey) !== control) return
      if (event.code.replace(/^(Key|Digit)/, '') !== code) return
      // By its overlay: a toast calls itself a dialog too, and stops nothing.
      if (document.querySelector('.dialog-overlay')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [key])
}
