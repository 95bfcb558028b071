import type { ReactNode, Ref } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../app-store.ts'
import { countryName } from '../ui/countries.ts'
import { Money } from '../ui/money.tsx'
import { CardBrand } from './card-brand.tsx'
import { brandOf } from './card-number.ts'
import { type AddressValues, type SaleValues, totalOf } from './sale-values.ts'
import { useSpokenPhone } from './use-spoken-phone.ts'
import './summary-panel.css'

interface Props {
  /** The card number's digits as typed; only brand and last four are shown. */
  cardDigits: string
  /** Enter after the last field comes here: one key away from Charge, which a typing hand cannot press. */
  ref?: Ref<HTMLElement>
  children: ReactNode
}

/** What the cashier reads back to the caller before charging. */
export function SummaryPanel({ cardDigits, ref, children }: Props) {
  const { t } = useTranslation('sale')
  // A whole default value is always given, so nothing is missing from what is watched.
  const values = useWatch<SaleValues>() as SaleValues
  const { sale, customer, mode } = values
  const locale = useLocale()
  const total = totalOf(values)
  const phone = useSpokenPhone(customer.phone, customer.billing.country)
  const brand = brandOf(cardDigits)
  const lines =
    mode === 'lines'
      ? sale.lines.filter((line) => line.description.trim() !== '' || line.unitAmount !== undefined)
      : sale.description.trim() === ''
        ? []
        : [{ description: sale.description, quantity: sale.quantity, unitAmount: undefined }]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stop for the keyboard between the last field and Charge
    <section className="summary" aria-labelledby="read-back" tabIndex={0} ref={ref}>
      <h2 id="read-back">{t('summary.title')}</h2>
      <div className="summary-scroll">
        {lines.length === 0 && customer.name === '' && cardDigits === '' && (
          <p className="summary-nothing">{t('summary.nothing')}</p>
        )}
        <ul className="summary-lines">
          {lines.map((line, index) => (
            <li key={index}>
              <span className="tabular summary-quantity">
                {t('summary.times', { quantity: line.quantity ?? 0 })}
              </span>
              <span dir="auto">{line.description}</span>
              {line.unitAmount !== undefined && (
                <Money amount={line.unitAmount * (line.quantity ?? 0)} currency={sale.currency} />
              )}
            </li>
          ))}
        </ul>
        <dl className="summary-facts">
          <Fact label={t('summary.order')}>{values.merchantOrderId}</Fact>
          <Fact label={t('summary.customer')}>{customer.name}</Fact>
          <Fact label={t('summary.phone')}>{phone ?? customer.phone}</Fact>
          <Fact label={t('summary.email')}>{customer.email}</Fact>
          <Fact label={t('summary.billing')}>{addressText(customer.billing, locale)}</Fact>
          {values.ship && (
            <Fact label={t('summary.shipTo')}>
              {[customer.shipping.name, addressText(customer.shipping.address, locale)]
                .filter(Boolean)
                .join('\n')}
            </Fact>
          )}
          {cardDigits.length >= 12 && (
            <div className="summary-fact">
              <dt>{t('summary.card')}</dt>
              <dd className="summary-card">
                <CardBrand id={brand.id} name={brand.name} />
                <span className="tabular">{t('summary.ending', { last4: cardDigits.slice(-4) })}</span>
              </dd>
            </div>
          )}
        </dl>
      </div>
      <div className="summary-total">
        <span>{t('summary.total')}</span>
        <output aria-label={t('summary.total')}>
          <Money amount={total} currency={sale.currency} />
        </output>
      </div>
      {children}
    </section>
  )
}

function Fact({ label, children }: { label: string; children: string }) {
  if (children.trim() === '') return null
  return (
    <div className="summary-fact">
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}

function addressText(address: AddressValues, locale: string): string {
  const { line1, line2, city, state, postalCode, country } = address
  if ([line1, line2, city, state, postalCode].every((part) => part.trim() === '')) return ''
  const town = [city, state, postalCode].filter((part) => part.trim() !== '').join(', ')
  return [line1, line2, town, countryName(country, locale)].filter((part) => part.trim() !== '').join('\n')
}
