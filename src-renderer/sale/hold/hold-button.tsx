import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { type FieldPath, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { lazyComponent } from '../../ui/lazy-component.tsx'
import { currentOrder } from '../order-form/current-order.ts'
import type { SaleValues } from '../order-form/sale-values.ts'

const HoldDialog = lazyComponent(async () => (await import('./hold-dialog.tsx')).HoldDialog)

interface Props {
  isDisabled: boolean
  /** The order waits now: the screen is for the next caller. */
  onHeld: () => void
}

/** Puts the order aside until its caller is back. */
export function HoldButton({ isDisabled, onHeld }: Props) {
  const { t } = useTranslation('orders')
  const { setError, setFocus } = useFormContext<SaleValues>()
  const [isOpen, setOpen] = useState(false)
  const press = (): void => {
    if (isDisabled) return
    if (currentOrder()) setOpen(true)
    else showToast(t('hold.nothing'), 'info')
  }
  const close = (wrong?: { field: string; message: string }): void => {
    setOpen(false)
    if (!wrong) return
    // The contract's order is the form's: so are its fields.
    const field = wrong.field.replace(/^order\./, '') as FieldPath<SaleValues>
    setError(field, { type: 'refused', message: wrong.message })
    requestAnimationFrame(() => setFocus(field))
  }
  return (
    <>
      <CommandButton
        command="hold"
        size="small"
        icon={<Hourglass aria-hidden="true" />}
        onPress={press}
        isDisabled={isDisabled}
      >
        {t('hold.open')}
      </CommandButton>
      {isOpen && <HoldDialog onClose={close} onHeld={onHeld} />}
    </>
  )
}
