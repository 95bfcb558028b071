import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '#contract/money.ts'
import { RefundRequest } from '#contract/payment.ts'
import { refundableAmount } from '#contract/payment-rules.ts'
import { SecretKeyChange, SettingsChange } from '#contract/settings.ts'
import type { Method } from '#contract/table.ts'
import { answerApproval, useSession } from '../bridge/session.ts'
import { till } from '../bridge/till.ts'
import { useLocale } from '../state/app-store.ts'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { PinForm } from './pin-form.tsx'

/** A manager's PIN, in place: whoever is signed in stays so. */
export function ApprovalDialog() {
  const { t } = useTranslation('staff')
  const asking = useSession((session) => session.asking)
  const members = useSession((session) => session.members)
  if (!asking) return null
  const { method, input } = asking
  const isRefund = method === 'payments.refund'
  const managers = members?.filter(({ active, role }) => active && role === 'manager') ?? []
  const approve = async (staffId: string, pin: string): Promise<void> => {
    const { approval } = await till.call('staff.approve', {
      staffId,
      pin,
      method,
      input,
    })
    answerApproval(approval)
  }
  return (
    <Dialog title={t('approval')} isOpen size="medium" onClose={() => answerApproval(undefined)}>
      {isRefund && <WhatIsRefunded input={input} />}
      <WhatIsChanged method={method} input={input} />
      <p className="pin-note">{t(isRefund ? 'approveRefund' : 'approveOther')}</p>
      <PinForm
        members={managers}
        submit={t('approve')}
        who={t('whoApproves')}
        hint={t('approveHint')}
        onPin={approve}
      />
    </Dialog>
  )
}

/** The address or the key that payments are about to go with: a manager gives the PIN for this one and no other. */
function WhatIsChanged({ method, input }: { method: Method; input: unknown }) {
  const { t } = useTranslation(['staff', 'settings'])
  if (method === 'settings.setSecretKey') {
    const change = SecretKeyChange.safeParse(input)
    if (!change.success) return null
    const { environment, secretKey } = change.data
    const what = secretKey === '' ? 'staff:approveForget' : 'staff:approveKey'
    return <p className="pin-what">{t(what, { environment: t(`settings:environment.${environment}`) })}</p>
  }
  const url = method === 'settings.update' ? SettingsChange.safeParse(input).data?.gatewayUrl : undefined
  return url ? <p className="pin-what">{t('staff:approveAddress', { url })}</p> : null
}

/** The amount and the order: a manager sees what the PIN is for. Its line is there before they are known. */
function WhatIsRefunded({ input }: { input: unknown }) {
  const { t } = useTranslation('staff')
  const locale = useLocale()
  const [what, setWhat] = useState('')
  useEffect(() => {
    const asked = RefundRequest.safeParse(input)
    if (!asked.success) return
    const { id, amount } = asked.data
    till.call('payments.get', { id }).then(
      (payment) => {
        const sum = formatMoney(amount ?? refundableAmount(payment), payment.currency, locale)
        setWhat(t('approveWhat', { amount: sum, order: payment.merchantOrderId }))
      },
      // The words above it still say that it is a refund.
      () => {},
    )
  }, [input, locale, t])
  return <p className="pin-what">{what}</p>
}
