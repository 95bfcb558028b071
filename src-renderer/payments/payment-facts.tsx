import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { addressLines } from '../address/address-parts.ts'
import { useLocale } from '../app-store.ts'
import { DateTime } from '../ui/date-time.tsx'
import { Panel } from '../ui/panel.tsx'
import { CopyButton } from './copy-button.tsx'

/** Everything that was noted about a payment; ids with a button that copies them. */
export function PaymentFacts({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['payments', 'common'])
  const { customer, card } = payment
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
    ['description', payment.lines?.length ? undefined : payment.description],
    ['quantity', payment.lines?.length ? undefined : payment.quantity],
    ['note', payment.note && <bdi>{payment.note}</bdi>],
    ['created', <DateTime key="created" value={payment.createdAt} />],
    ['cashier', payment.cashier && <bdi>{payment.cashier.name}</bdi>],
    ['paid', payment.paidAt && <DateTime value={payment.paidAt} />],
    ['receipt', payment.receiptNumber && id(payment.receiptNumber, t('facts.receipt'))],
    ['order', id(payment.merchantOrderId, t('facts.order'))],
    ['gatewayId', payment.gatewayId && id(payment.gatewayId, t('facts.gatewayId'))],
    ['id', id(payment.id, t('facts.id'))],
  ]
  return (
    <Panel title={t('facts.title')}>
      <dl className="payments-facts">
        {facts
          .filter(([, fact]) => fact !== undefined && fact !== '')
          .map(([name, fact]) => (
            <Fragment key={name}>
              <dt>{t(`facts.${name}`)}</dt>
              <dd>{fact}</dd>
            </Fragment>
          ))}
      </dl>
    </Panel>
  )
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
