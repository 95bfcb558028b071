import { memo, useMemo } from 'react'
import { useFormState, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { TypedAddress } from '#contract/order.ts'
import { addressLines } from '../../address/address-parts.ts'
import { useLocale } from '../../state/app-store.ts'
import { spokenGroups } from '../customer/spoken-groups.ts'
import { useSpokenPhone } from '../customer/use-spoken-phone.ts'
import type { SaleValues } from '../order-form/sale-values.ts'
import { SummaryLines } from './summary-lines.tsx'

/** The order as it is read back: what, for whom, where to. */
export const SummaryOrder = memo(function SummaryOrder() {
  const { t } = useTranslation('sale')
  const [mode, sale, customer, ship, order] = useWatch<
    SaleValues,
    ['mode', 'sale', 'customer', 'ship', 'merchantOrderId']
  >({ name: ['mode', 'sale', 'customer', 'ship', 'merchantOrderId'] })
  const { errors } = useFormState<SaleValues>({ name: 'sale.note' })
  const phone = useSpokenPhone(customer.phone, customer.billing.country)
  const billing = useAddressText(customer.billing)
  const shipping = useAddressText(customer.shipping.address)
  const isEmpty =
    mode === 'amount'
      ? sale.description.trim() === ''
      : sale.lines.every(({ description, unitAmount }) => description.trim() === '' && unitAmount === null)
  return (
    <>
      {isEmpty && customer.name === '' && <p className="summary-nothing">{t('summary.nothing')}</p>}
      <SummaryLines />
      <dl className="summary-facts">
        {/* What looks like a card number is not repeated. */}
        {!errors.sale?.note && <Fact label={t('summary.note')}>{sale.note}</Fact>}
        <Fact label={t('summary.order')}>{spokenGroups(order)}</Fact>
        <Fact label={t('summary.customer')}>{customer.name}</Fact>
        <Fact label={t('summary.phone')}>{phone ?? spokenGroups(customer.phone)}</Fact>
        <Fact label={t('summary.email')}>{customer.email}</Fact>
        <Fact label={t('summary.billing')}>{billing}</Fact>
        {ship && (
          <Fact label={t('summary.shipTo')}>
            {[customer.shipping.name, shipping].filter((part) => part.trim() !== '').join('\n')}
          </Fact>
        )}
      </dl>
    </>
  )
})

function Fact({ label, children }: { label: string; children: string }) {
  if (children.trim() === '') return null
  return (
    <div className="summary-fact">
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}

/** An address in lines; '' where nothing but the country stands. */
function useAddressText(address: TypedAddress): string {
  const locale = useLocale()
  const { country, ...parts } = address
  const isTyped = Object.values(parts).some((part) => part.trim() !== '')
  return useMemo(() => (isTyped ? addressLines(address, locale).join('\n') : ''), [address, locale, isTyped])
}
