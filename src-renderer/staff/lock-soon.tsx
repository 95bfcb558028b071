import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setLocksIn, useSession } from '../bridge/session.ts'
import { till } from '../bridge/till.ts'
import './staff.css'

/** The last part of the wait is counted down, in ms. */
const warning = 20_000
/** The main process is told of keys no oftener than this, in ms. */
const seldom = 5_000

/** Tells the main process that somebody is here, and counts down before it locks the till. */
export function LockSoon() {
  const { t } = useTranslation('staff')
  const locksAt = useSession((session) => session.locksAt)
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    let told = performance.now()
    const onActivity = (): void => {
      const now = performance.now()
      const isSoon = (useSession.getState().locksAt ?? 0) - now < warning
      if (now - told < (isSoon ? 500 : seldom)) return
      told = now
      till.call('staff.active', {}).then(
        ({ locksIn }) => locksIn !== undefined && setLocksIn(locksIn),
        () => {},
      )
    }
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
      window.addEventListener(sign, onActivity, true)
    return () => {
      for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
        window.removeEventListener(sign, onActivity, true)
    }
  }, [])
  useEffect(() => {
    setLeft(undefined)
    if (locksAt === undefined) return
    let tick: number | undefined
    const count = (): void => {
      setLeft(Math.max(0, Math.ceil((locksAt - performance.now()) / 1000)))
      tick = window.setTimeout(count, 1000)
    }
    const start = window.setTimeout(count, Math.max(0, locksAt - warning - performance.now()))
    return () => {
      window.clearTimeout(start)
      window.clearTimeout(tick)
    }
  }, [locksAt])
  return (
    // React Aria hides all but an open dialog, and what is marked so.
    <div data-react-aria-top-layer="true">
      <div role="status" className="visually-hidden">
        {left === undefined ? '' : t('lockSoon')}
      </div>
      {left !== undefined && (
        <div className="lock-soon" aria-hidden="true">
          <strong>{t('locksIn', { seconds: left })}</strong> {t('anyKey')}
        </div>
      )}
    </div>
  )
}
