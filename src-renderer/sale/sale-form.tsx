import { CardPanel } from './card/card-panel.tsx'
import type { TypedCard } from './card/typed-card.ts'
import { AddressesPanel } from './customer/addresses-panel.tsx'
import { CustomerPanel } from './customer/customer-panel.tsx'
import { useScanToOrder } from './items/favourites/use-scan-to-order.ts'
import { ItemsPanel } from './items/items-panel.tsx'
import { enterMovesOn } from './order-form/enter-moves-on.ts'
import { OptionsPanel } from './order-form/options-panel.tsx'
import { useSaleParts } from './order-form/sale-parts.ts'

interface Props {
  /** Which order it is, counted since the screen is up. */
  order: number
  card: TypedCard
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
