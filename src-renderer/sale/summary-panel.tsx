import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keyboard/use-action.ts'
import { CardBrand } from './card-brand.tsx'
import { brandOf } from './card-number.ts'
import { SummaryOrder } from './summary-order.tsx'
import { SummaryTotal } from './summary-total.tsx'
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
  const brand = brandOf(cardDigits)
  const key = useKey('read-back')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stop for the keyboard between the last field and Charge
    <section className="summary" aria-labelledby="read-back" tabIndex={0} ref={ref}>
      <header className="summary-head">
        <h2 id="read-back">{t('summary.title')}</h2>
        {key !== '' && (
          <span className="button-key" aria-hidden="true">
            {key}
          </span>
        )}
      </header>
      <div className="summary-scroll">
        <SummaryOrder />
        {cardDigits.length >= 12 && (
          <dl className="summary-fact">
            <dt>{t('summary.card')}</dt>
            <dd className="summary-card">
              <CardBrand id={brand.id} name={brand.name} />
              <span className="tabular">{t('summary.ending', { last4: cardDigits.slice(-4) })}</span>
            </dd>
          </dl>
        )}
      </div>
      <SummaryTotal />
      {children}
    </section>
  )
}
