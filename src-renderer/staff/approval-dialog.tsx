import { useTranslation } from 'react-i18next'
import { till } from '../till.ts'
import { Dialog } from '../ui/dialog.tsx'
import { PinForm } from './pin-form.tsx'
import { answerApproval, useSession } from './session.ts'

/** A manager's PIN, in place: whoever is signed in stays so. */
export function ApprovalDialog() {
  const { t } = useTranslation('staff')
  const asking = useSession((session) => session.asking)
  const members = useSession((session) => session.members)
  if (!asking) return null
  const { method } = asking
  const managers = members?.filter(({ active, role }) => active && role === 'manager') ?? []
  const approve = async (staffId: string, pin: string): Promise<void> => {
    const { approval } = await till.call('staff.approve', { staffId, pin, method })
    answerApproval(approval)
  }
  return (
    <Dialog title={t('approval')} isOpen size="medium" onClose={() => answerApproval(undefined)}>
      <p className="pin-note">{t(method === 'payments.refund' ? 'approveRefund' : 'approveOther')}</p>
      <PinForm members={managers} submit={t('approve')} onPin={approve} />
    </Dialog>
  )
}
