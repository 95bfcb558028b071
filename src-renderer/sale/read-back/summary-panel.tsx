import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { CardBrand } from '../card/card-brand.tsx'
import type { TypedCard } from '../card/typed-card.ts'
import { useCardView } from '../card/use-card.ts'
import { SummaryOrder } from './summary-order.tsx'
import { SummarySums, SummaryTotal } from './summary-total.tsx'
import './summary-panel.css'

interface Props {
  card: TypedCard
  /** Enter after the last field comes here: one key away from Charge, which a typing hand cannot press. */
  ref?: Ref<HTMLElement>
  /** Charge, and what is told beside it. */
  children: ReactNode
}

/**
 * What the cashier reads back to the caller before charging. It scrolls as a whole, so that there is one stop for the
 * keyboard before Charge however long the order is; the card, the total and Charge stay in sight below it.
 */
export function SummaryPanel({ card, ref, children }: Props) {
  const { t } = useTranslation('sale')
  const key = useCommandKey('read-back')
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
      <div className="summary-order">
        <SummaryOrder />
        <SummarySums />
      </div>
      <div className="summary-foot">
        <SummaryCard card={card} />
        <SummaryTotal />
        {children}
      </div>
    </section>
  )
}

/** Brand and last four. Its line is there before the card is. */
function SummaryCard({ card }: { card: TypedCard }) {
  const { t } = useTranslation('sale')
  const { brand, last4 } = useCardView(card)
  return (
    <dl className="summary-fact summary-card">
      {last4 !== undefined && (
        <>
          <dt>{t('summary.card')}</dt>
          <dd>
            <CardBrand id={brand.id} name={brand.name} />
            <span className="tabular">{t('summary.ending', { last4 })}</span>
          </dd>
        </>
      )}
    </dl>
  )
}
