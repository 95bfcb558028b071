import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Difference } from '#contract/provider.ts'
import { useApp } from '../../state/app-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTime, useDateTimeText } from '../../ui/date-time.tsx'
import { Money } from '../../ui/money-text.tsx'
import { AdoptDialog } from './adopt-dialog.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import { useReconcile } from './use-reconcile.ts'

/** One difference: both sides, and what can be done about it. */
export function DifferenceRow({ difference }: { difference: Difference }) {
  const { t } = useTranslation('reconcile')
  const show = useApp((app) => app.show)
  const adoptedAs = useReconcile(({ adopted }) => adopted[difference.key])
  const [asking, setAsking] = useState<'adopt' | 'explain'>()
  const { there, here, explained, isAdoptable, isOtherAccount, sameOrder } = difference
  const name = here?.order ?? there?.order ?? there?.gatewayId ?? ''
  const since = there?.created ?? here?.createdAt
  const paymentId = adoptedAs ?? here?.paymentId ?? sameOrder
  const close = (): void => setAsking(undefined)
  return (
    <li className="reconcile-row">
      <div className="reconcile-what">
        <p className="reconcile-name">
          <bdi>{name}</bdi>
          {adoptedAs !== undefined && <Badge tone="success">{t('adopted')}</Badge>}
          {explained && <Badge tone="neutral">{t('explained')}</Badge>}
        </p>
        <p className="reconcile-soft">
          {since && <DateTime value={since} />}
          {there?.last4 && <bdi>•••• {there.last4}</bdi>}
          {there?.description && <bdi>{there.description}</bdi>}
        </p>
        {isOtherAccount && <p className="reconcile-soft">{t('otherAccount')}</p>}
        {sameOrder !== undefined && <p className="reconcile-soft">{t('sameOrder')}</p>}
        {explained && <Note explained={explained} />}
      </div>
      <dl className="reconcile-sides">
        <dt>{t('there')}</dt>
        <dd>
          {there ? (
            <Side
              amount={there.collected || there.amount}
              currency={there.currency}
              refunded={there.refunded}
              status={t(`status.${there.status}`)}
            />
          ) : (
            t('nothing')
          )}
        </dd>
        <dt>{t('here')}</dt>
        <dd>
          {here ? (
            <Side
              amount={here.collected || here.amount}
              currency={here.currency}
              refunded={here.refunded}
              status={t(`common:status.${here.status}`)}
            />
          ) : (
            t('nothing')
          )}
        </dd>
      </dl>
      <div className="reconcile-actions">
        {paymentId !== undefined && (
          <Button
            size="small"
            aria-label={t('openNamed', { name })}
            onPress={() => show('payments', undefined, paymentId)}
          >
            {t('openPayment')}
          </Button>
        )}
        {isAdoptable && adoptedAs === undefined && (
          <Button size="small" aria-label={t('adoptNamed', { name })} onPress={() => setAsking('adopt')}>
            {t('adopt')}
          </Button>
        )}
        {adoptedAs === undefined && (
          <Button size="small" aria-label={t('explainNamed', { name })} onPress={() => setAsking('explain')}>
            {t(explained ? 'explainAgain' : 'explain')}
          </Button>
        )}
      </div>
      {asking === 'adopt' && <AdoptDialog difference={difference} onClose={close} />}
      {asking === 'explain' && <ExplainDialog difference={difference} onClose={close} />}
    </li>
  )
}

/** Minor units; the refunded part where there is one. */
function Side({
  amount,
  currency,
  refunded,
  status,
}: {
  amount: number | undefined
  currency: string | undefined
  refunded: number | undefined
  status: ReactNode
}) {
  const { t } = useTranslation('reconcile')
  return (
    <>
      {amount !== undefined && currency !== undefined && <Money amount={amount} currency={currency} />}{' '}
      <span className="reconcile-soft">{status}</span>
      {refunded !== undefined && refunded > 0 && currency !== undefined && (
        <span className="reconcile-soft">
          {' '}
          {t('refunded')} <Money amount={refunded} currency={currency} />
        </span>
      )}
    </>
  )
}

function Note({ explained: { note, at, by } }: { explained: NonNullable<Difference['explained']> }) {
  const { t } = useTranslation('reconcile')
  const time = useDateTimeText()
  return (
    <p className="reconcile-note">
      <bdi>{note}</bdi>{' '}
      <span className="reconcile-soft">
        {by
          ? t('explainedBy', { name: by.name, time: time(at, 'both') })
          : t('explainedAt', { time: time(at, 'both') })}
      </span>
    </p>
  )
}
