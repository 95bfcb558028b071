import { useTranslation } from 'react-i18next'
import type { Difference } from '#contract/provider.ts'
import { till } from '../../bridge/till.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { useMoney } from '../../ui/money-text.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { useReconcile } from './use-reconcile.ts'

/** Asks before a payment of the gateway's becomes one of the books. */
export function AdoptDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const { t } = useTranslation('reconcile')
  const money = useMoney()
  const adoptedAs = useReconcile((reconcile) => reconcile.adoptedAs)
  const { gatewayId = '', amount = 0, collected = 0, currency = '', status } = difference.there ?? {}
  const sum = money(collected || amount, currency)
  const adopt = async (typed: string): Promise<void> => {
    const note = typed.trim()
    const payment = await till.call('bookkeeping.adopt', { gatewayId, ...(note === '' ? {} : { note }) })
    adoptedAs(difference.key, payment.id)
    showToast(t('adoptDialog.done', { amount: sum }))
  }
  return (
    <NoteDialog
      title={t('adoptDialog.title', { amount: sum })}
      confirm={t('adoptDialog.confirm')}
      label={t('adoptDialog.note')}
      failed={t('adoptDialog.failed')}
      onConfirm={adopt}
      onClose={onClose}
    >
      <p>{t(status === 'requires_capture' ? 'adoptDialog.held' : 'adoptDialog.paid')}</p>
      <p>{t('adoptDialog.nobody')}</p>
    </NoteDialog>
  )
}
