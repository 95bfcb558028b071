import { useEffect } from 'react'

/** How long the window may be away before a typed card is forgotten, in ms. */
const patience = 60_000

/** Calls `wipe` once the window has been hidden or without the focus for a minute, and when the screen is left. */
export function useWipe(wipe: () => void): void {
  useEffect(() => {
    let timer: number | undefined
    const leave = (): void => {
      timer ??= window.setTimeout(wipe, patience)
    }
    const comeBack = (): void => {
      if (document.hidden) return
      window.clearTimeout(timer)
      timer = undefined
    }
    const look = (): void => (document.hidden ? leave() : comeBack())
    window.addEventListener('blur', leave)
    window.addEventListener('focus', comeBack)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('blur', leave)
      window.removeEventListener('focus', comeBack)
      document.removeEventListener('visibilitychange', look)
      wipe()
    }
  }, [wipe])
}
