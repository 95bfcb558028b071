import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { ActionButton } from '../../keyboard/action-button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { isWatched } from '../actions/payment-actions.ts'
import type { FollowUpProps } from './cardholder-panel.tsx'

/**
 * When the till last looked for an answer and when it will again, with a button for those who cannot wait. What is settled
 * can be looked at too: money may have moved elsewhere since.
 */
export function LooksPanel({ payment, onAnswer, onGone }: FollowUpProps) {
  const { t } = useTranslation(['payments', 'common'])
  const [isLooking, setLooking] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [said, setSaid] = useState('')
  const { looks } = payment
  const watched = isWatched(payment)
  const isShown = isLooked(payment)

  const look = async (): Promise<void> => {
    setLooking(true)
    setFailure(undefined)
    try {
      const answer = await till.call('payments.refresh', { id: payment.id })
      onAnswer(answer)
      setSaid(t('looks.done', { status: t(`common:status.${answer.status}`) }))
      if (!isLooked(answer)) onGone()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setLooking(false)
    }
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {isShown && (
        <Panel
          title={watched ? t('looks.title') : t('looks.settledTitle')}
          actions={
            <ActionButton
              action="look-now"
              icon={<RefreshCw aria-hidden="true" />}
              isPending={isLooking}
              onPress={() => void look()}
            >
              {t('actions.look')}
            </ActionButton>
          }
        >
          {watched ? (
            <dl className="payments-facts">
              <dt>{t('looks.last')}</dt>
              <dd>{looks?.last ? <DateTime value={looks.last} show="time" /> : t('looks.never')}</dd>
              <dt>{t('looks.next')}</dt>
              <dd>{looks?.next ? <DateTime value={looks.next} show="time" /> : t('looks.soon')}</dd>
            </dl>
          ) : (
            <p className="payments-soft">{t('looks.settled')}</p>
          )}
          {watched && looks !== undefined && (
            <p className="payments-soft">{t('looks.count', { count: looks.count })}</p>
          )}
          <FailureNotice failure={failure} title={t('actions.failed')} />
        </Panel>
      )}
    </>
  )
}

const isLooked = (payment: Payment): boolean => isWatched(payment) || payment.gatewayId !== undefined
