import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import { isAwaitingNews } from '#contract/payment-rules.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { FollowUpProps } from './cardholder-panel.tsx'

/**
 * When the till last asked for an answer and when it will again, with a button for those who cannot wait. What is settled
 * can be asked about too: money may have moved elsewhere since.
 */
export function StatusCheckPanel({ payment, onAnswer, onGone }: FollowUpProps) {
  const { t } = useTranslation(['payments', 'common'])
  const [isChecking, setChecking] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [announcement, setAnnouncement] = useState('')
  const { looks } = payment
  const isAwaiting = isAwaitingNews(payment)
  const isShown = canCheckStatus(payment)

  const checkNow = async (): Promise<void> => {
    setChecking(true)
    setFailure(undefined)
    try {
      const answer = await till.call('payments.refresh', { id: payment.id })
      onAnswer(answer)
      setAnnouncement(t('looks.done', { status: t(`common:status.${answer.status}`) }))
      if (!canCheckStatus(answer)) onGone()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setChecking(false)
    }
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
      {isShown && (
        <Panel
          title={isAwaiting ? t('looks.title') : t('looks.settledTitle')}
          actions={
            <CommandButton
              command="look-now"
              icon={<RefreshCw aria-hidden="true" />}
              isPending={isChecking}
              onPress={() => void checkNow()}
            >
              {t('actions.look')}
            </CommandButton>
          }
        >
          {isAwaiting ? (
            <dl className="payments-facts">
              <dt>{t('looks.last')}</dt>
              <dd>{looks?.last ? <DateTime value={looks.last} show="time" /> : t('looks.never')}</dd>
              <dt>{t('looks.next')}</dt>
              <dd>{looks?.next ? <DateTime value={looks.next} show="time" /> : t('looks.soon')}</dd>
            </dl>
          ) : (
            <p className="payments-soft">{t('looks.settled')}</p>
          )}
          {isAwaiting && looks !== undefined && (
            <p className="payments-soft">{t('looks.count', { count: looks.count })}</p>
          )}
          <FailureNotice failure={failure} title={t('actions.failed')} />
        </Panel>
      )}
    </>
  )
}

const canCheckStatus = (payment: Payment): boolean =>
  isAwaitingNews(payment) || payment.gatewayId !== undefined
