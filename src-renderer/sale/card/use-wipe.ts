import { useEffect } from 'react'
import { useSession } from '../../bridge/session.ts'

/** How long the window may be away before a typed card is forgotten, in ms. */
const patience = 60_000

/**
 * Calls `wipe` once the window has been hidden or without the focus for a minute, when the screen is left, when the till
 * locks and when somebody else signs in.
 */
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
    const onVisibilityChange = (): void => (document.hidden ? leave() : comeBack())
    const stop = useSession.subscribe(({ person }, before) => {
      if (person !== before.person) wipe()
    })
    window.addEventListener('blur', leave)
    window.addEventListener('focus', comeBack)
    document.addEventListener('visibilitychange', onVisibilityChange)
    return () => {
      window.clearTimeout(timer)
      stop()
      window.removeEventListener('blur', leave)
      window.removeEventListener('focus', comeBack)
      document.removeEventListener('visibilitychange', onVisibilityChange)
      wipe()
    }
  }, [wipe])
}
