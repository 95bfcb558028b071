import { useScanToOrder } from '../scanner/use-scan-to-order.ts'
import { AddressesPanel } from './addresses-panel.tsx'
import type { CardInHand } from './card-in-hand.ts'
import { CardPanel } from './card-panel.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { enterMovesOn } from './enter-moves-on.ts'
import { ItemsPanel } from './items-panel.tsx'
import { OptionsPanel } from './options-panel.tsx'
import { useSaleParts } from './sale-parts.ts'

interface Props {
  /** Which order it is, counted since the screen is up. */
  order: number
  card: CardInHand
  /** While the charge is on its way nothing can be changed. */
  isLocked: boolean
  isOptionsOpen: boolean
  onOptionsChange: (isOpen: boolean) => void
  usualReturnUrl: string
  /** Where Enter goes after the last field. */
  readBack: () => HTMLElement | null
}

/**
 * The order in the order of speaking: what, for whom, where to, the card. The panels without the card are memoised, so that
 * a digit of the card draws the card alone.
 */
export function SaleForm({
  order,
  card,
  isLocked,
  isOptionsOpen,
  onOptionsChange,
  usualReturnUrl,
  readBack,
}: Props) {
  useScanToOrder(!isLocked)
  const drawn = useSaleParts()
  return (
    <form
      className="sale-form"
      autoComplete="off"
      noValidate
      inert={isLocked}
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={(event) => enterMovesOn(event, readBack)}
    >
      <div className="sale-column">
        <ItemsPanel order={order} hasFoot={drawn.includes('currency')} />
        {drawn.includes('customer') && <CustomerPanel />}
        {drawn.includes('options') && (
          <OptionsPanel
            isExpanded={isOptionsOpen}
            onExpandedChange={onOptionsChange}
            usualReturnUrl={usualReturnUrl}
          />
        )}
      </div>
      <div className="sale-column">
        {drawn.includes('addresses') && <AddressesPanel />}
        {drawn.includes('card') && <CardPanel card={card} />}
      </div>
    </form>
  )
}
