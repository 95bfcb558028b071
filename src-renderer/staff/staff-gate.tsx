import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { requireSignIn, setMembers, setSwitching, useSession } from '../bridge/session.ts'
import { till } from '../bridge/till.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import { useCommand } from '../keyboard/use-command.ts'
import { LockSoon } from './lock-soon.tsx'

const SignInDialog = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog }))
const ApprovalDialog = lazy(async () => ({
  default: (await import('./approval-dialog.tsx')).ApprovalDialog,
}))

/** Who works here, asked once and after every change. Rejects with a plain Failure. */
export async function loadStaff(): Promise<void> {
  const { items } = await till.call('staff.list', {})
  setMembers(items)
}

export async function lockNow(): Promise<void> {
  const locking = till.call('staff.lock', {})
  requireSignIn('locked')
  await locking
}

/** The screens, once it is known who works at them; under the sign-in while the till is locked. */
export function StaffGate({ children }: { children: ReactNode }) {
  const isShut = useSession(({ gate }) => gate !== 'open')
  const isSwitching = useSession((session) => session.isSwitching)
  const isAsking = useSession(({ asking }) => asking !== undefined)
  const person = useSession((session) => session.person)
  const wasOpened = useSession((session) => session.wasOpen)
  const isCatalogueKnown = useCatalogue(({ isKnown }) => isKnown)
  // Asked before the screens are drawn: the favourites would push the order down.
  useEffect(() => {
    if (wasOpened && !isCatalogueKnown)
      void useCatalogue
        .getState()
        .load()
        .catch(() => {})
  }, [wasOpened, isCatalogueKnown])
  useEffect(
    () =>
      till.on('session.locked', ({ staffId, reason }) => {
        if (useSession.getState().person?.staff.id === staffId)
          requireSignIn(reason === 'ended' ? 'signed-out' : 'locked')
      }),
    [],
  )
  useCommand('switch-person', () => setSwitching(true), person !== undefined)
  useCommand('lock', () => void lockNow(), person !== undefined && !isShut)
  return (
    <>
      {wasOpened && isCatalogueKnown && children}
      {person && <LockSoon />}
      <Suspense fallback={null}>
        {isAsking && <ApprovalDialog />}
        {(isShut || isSwitching) && <SignInDialog />}
      </Suspense>
    </>
  )
}
