import { useTranslation } from 'react-i18next'
import { setSwitching, signedIn, useSession } from '../bridge/session.ts'
import { till } from '../bridge/till.ts'
import { useApp } from '../state/app-store.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { EnvironmentBanner } from '../ui/feedback/environment-banner.tsx'
import { PinForm } from './pin-form.tsx'

/** Over everything: who works here now. What was typed below stays as it is, but for the card. */
export function SignInDialog() {
  const { t } = useTranslation('staff')
  const gate = useSession((session) => session.gate)
  const person = useSession((session) => session.person)
  const lastId = useSession((session) => session.lastId)
  const members = useSession((session) => session.members)
  const active = members?.filter((member) => member.active) ?? []
  const environment = useApp((app) => app.settings?.environment)
  const isShut = gate !== 'open'
  const signIn = async (staffId: string, pin: string): Promise<void> => {
    const next = await till.call('staff.signIn', { staffId, pin })
    // Whoever was signed in before is no more.
    if (person) await till.call('staff.signOut', {})
    signedIn(next)
  }
  const title = isShut ? t(gate === 'locked' ? 'locked' : 'signIn') : t('switch')
  return (
    <Dialog
      title={title}
      isOpen
      size="medium"
      role={isShut ? 'alertdialog' : 'dialog'}
      onClose={() => setSwitching(false)}
    >
      <div className={isShut ? 'gate-closed' : ''}>
        {isShut && environment && <EnvironmentBanner environment={environment} />}
        {gate === 'locked' && <p className="pin-note">{t('lockedText')}</p>}
        <PinForm members={active} staffId={lastId} submit={t('signIn')} onPin={signIn} />
      </div>
    </Dialog>
  )
}
