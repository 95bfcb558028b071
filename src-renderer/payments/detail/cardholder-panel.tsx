import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { PayLink } from '../../sale/charge/pay-link.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { actionsFor } from '../actions/payment-actions.ts'

export interface FollowUpProps {
  payment: Payment
  onAnswer: (payment: Payment) => void
  /** Its buttons are gone: the payment has moved on. */
  onGone: () => void
}

/** The bank wants the customer online: the link to send, and in training the customer's part to play. */
export function CardholderPanel({ payment, onAnswer, onGone }: FollowUpProps) {
  const { t } = useTranslation(['payments', 'sale'])
  const [playing, setPlaying] = useState<'approve' | 'refuse'>()
  const [failure, setFailure] = useState<Failure>()
  const actions = actionsFor(payment)
  const url = payment.nextAction?.url

  const play = async (outcome: 'approve' | 'refuse'): Promise<void> => {
    setPlaying(outcome)
    setFailure(undefined)
    try {
      onAnswer(await till.call('training.playCardholder', { id: payment.id, outcome }))
      onGone()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPlaying(undefined)
    }
  }
  return (
    <>
      {actions.includes('payLink') && url !== undefined && (
        <Panel title={t('payLink.title')}>
          <PayLink url={url} />
        </Panel>
      )}
      {actions.includes('playCardholder') && (
        <Panel title={t('sale:play.title')}>
          <p className="payments-soft">{t('cardholder.text')}</p>
          <div className="payments-buttons">
            <CommandButton
              command="approve-as-cardholder"
              size="money"
              isPending={playing === 'approve'}
              isDisabled={playing === 'refuse'}
              onPress={() => void play('approve')}
            >
              {t('sale:play.approve')}
            </CommandButton>
            <CommandButton
              command="refuse-as-cardholder"
              size="money"
              isPending={playing === 'refuse'}
              isDisabled={playing === 'approve'}
              onPress={() => void play('refuse')}
            >
              {t('sale:play.refuse')}
            </CommandButton>
          </div>
          <FailureNotice failure={failure} title={t('actions.failed')} />
        </Panel>
      )}
    </>
  )
}
