import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { inWords } from '../../language/in-words.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money } from '../../ui/money-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { timelineEntry } from './timeline.ts'
import { useEvents } from './use-payment.ts'

/** All that happened to a payment, newest first, as the log tells it. */
export function TimelinePanel({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const { events, hasFailed } = useEvents(payment)
  return (
    <Panel title={t('timeline.title')}>
      {hasFailed && <Notice tone="warning">{t('timeline.failed')}</Notice>}
      <ol className="timeline" aria-busy={events === undefined && !hasFailed}>
        {events?.map((event) => {
          const { seq, at, tone, words, kind, amount, error } = timelineEntry(event)
          return (
            <li key={seq} className={`timeline-entry tone-${tone}`}>
              <p className="timeline-words">
                {t(words, { kind })}
                {amount !== undefined && (
                  <>
                    {' '}
                    <Money amount={amount} currency={payment.currency} />
                  </>
                )}
              </p>
              {error !== undefined && (
                <p className="payments-soft">
                  <bdi>{inWords(error)}</bdi>
                </p>
              )}
              <p className="timeline-time">
                <DateTime value={at} show="time" />
              </p>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
