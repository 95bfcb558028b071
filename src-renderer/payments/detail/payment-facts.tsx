import { Pencil } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { canUpdate } from '#contract/payment-rules.ts'
import { addressLines } from '../../address/address-parts.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useLocale } from '../../state/app-store.ts'
import { DateTime, useDateTimeText } from '../../ui/date-time.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EditDialog } from '../actions/edit-dialog.tsx'
import { CopyButton } from './copy-button.tsx'

interface Props {
  payment: Payment
  /** The payment as a change of its description or labels left it. */
  onAnswer: (payment: Payment) => void
}

/** Everything that was noted about a payment; ids with a button that copies them. */
export function PaymentFacts({ payment, onAnswer }: Props) {
  const { t } = useTranslation(['payments', 'common'])
  const [isEditing, setEditing] = useState(false)
  const { customer, card, asCharged } = payment
  // The lines tell what was sold, until somebody has said it in other words.
  const isRenamed = asCharged !== undefined && asCharged.description !== payment.description
  const delivery = customer?.shipping
  const id = (text: string, what: string): ReactNode => (
    <span className="payments-copyable">
      <span className="payments-code">{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  )
  const facts: [name: string, fact: ReactNode][] = [
    ['customer', customer?.name && <bdi>{customer.name}</bdi>],
    ['phone', customer?.phone && <bdi>{customer.phone}</bdi>],
    ['email', customer?.email && <bdi>{customer.email}</bdi>],
    ['customerNumber', customer?.merchantUserId && <bdi>{customer.merchantUserId}</bdi>],
    ['billing', customer?.billing && <Lines address={customer.billing} />],
    ['shipping', delivery && <Lines address={delivery.address} before={[delivery.name, delivery.phone]} />],
    ['card', card && <bdi>{`${t(`common:brand.${card.brand}`, card.brand)} •••• ${card.last4}`}</bdi>],
    ['description', (isRenamed || !payment.lines?.length) && payment.description],
    ['descriptionBefore', isRenamed && asCharged.description && <bdi>{asCharged.description}</bdi>],
    ['quantity', payment.lines?.length ? undefined : payment.quantity],
    ['note', payment.note && <bdi>{payment.note}</bdi>],
    ['labels', payment.options?.metadata && <Labels labels={payment.options.metadata} />],
    ['created', <DateTime key="created" value={payment.createdAt} />],
    ['cashier', payment.cashier && <bdi>{payment.cashier.name}</bdi>],
    ['adopted', payment.adopted && <Adopted adopted={payment.adopted} />],
    ['paid', payment.paidAt && <DateTime value={payment.paidAt} />],
    ['canceled', payment.canceledAt && <DateTime value={payment.canceledAt} />],
    [
      'canceledFor',
      payment.cancellationReason &&
        t(`canceledFor.${payment.cancellationReason}`, payment.cancellationReason),
    ],
    [
      'secure',
      payment.threeDSecureStatus && t(`secure.${payment.threeDSecureStatus}`, payment.threeDSecureStatus),
    ],
    ['carrier', payment.carrier && <bdi>{payment.carrier}</bdi>],
    ['tracking', payment.trackingNumber && id(payment.trackingNumber, t('facts.tracking'))],
    ['receipt', payment.receiptNumber && id(payment.receiptNumber, t('facts.receipt'))],
    ['order', id(payment.merchantOrderId, t('facts.order'))],
    ['gatewayId', payment.gatewayId && id(payment.gatewayId, t('facts.gatewayId'))],
    ['method', payment.paymentMethodId && id(payment.paymentMethodId, t('facts.method'))],
    ['id', id(payment.id, t('facts.id'))],
  ]
  return (
    <Panel
      title={t('facts.title')}
      actions={
        payment.gatewayId !== undefined && (
          <CommandButton
            command="edit-payment"
            size="small"
            icon={<Pencil aria-hidden="true" />}
            isDisabled={!canUpdate(payment)}
            onPress={() => setEditing(true)}
          >
            {t('edit.button')}
          </CommandButton>
        )
      }
    >
      <dl className="payments-facts">
        {facts
          .filter(([, fact]) => fact !== undefined && fact !== '' && fact !== false)
          .map(([name, fact]) => (
            <Fragment key={name}>
              <dt>{t(`facts.${name}`)}</dt>
              <dd>{fact}</dd>
            </Fragment>
          ))}
      </dl>
      {isEditing && <EditDialog payment={payment} onAnswer={onAnswer} onClose={() => setEditing(false)} />}
    </Panel>
  )
}

/** Taken into the books from the gateway's list: when, by whom, why, and when it was made there. */
function Adopted({ adopted: { at, by, note, created } }: { adopted: NonNullable<Payment['adopted']> }) {
  const { t } = useTranslation('payments')
  const time = useDateTimeText()
  return (
    <>
      <DateTime value={at} /> {by && <bdi>{by.name}</bdi>}
      {note && (
        <span className="payments-line">
          <bdi>{note}</bdi>
        </span>
      )}
      {created && (
        <span className="payments-line payments-soft">
          {t('facts.adoptedMade', { time: time(created, 'both') })}
        </span>
      )}
    </>
  )
}

function Labels({ labels }: { labels: Readonly<Record<string, string>> }) {
  return Object.entries(labels).map(([name, value]) => (
    <span key={name} className="payments-line">
      <bdi className="payments-soft">{name}</bdi> <bdi>{value}</bdi>
    </span>
  ))
}

type Address = NonNullable<NonNullable<Payment['customer']>['billing']>

function Lines({ address, before = [] }: { address: Address; before?: readonly (string | undefined)[] }) {
  const locale = useLocale()
  const lines = [...before.filter((line) => line !== undefined), ...addressLines(address, locale)]
  return lines.map((line, index) => (
    <span key={index} dir="auto" className="payments-line">
      {line}
    </span>
  ))
}
