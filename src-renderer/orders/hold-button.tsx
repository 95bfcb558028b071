import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../keyboard/action-button.tsx'
import { presentOrder } from '../sale/present-order.ts'
import { showToast } from '../ui/toast.tsx'
import { HoldDialog } from './hold-dialog.tsx'

interface Props {
  isDisabled: boolean
  /** The order waits now: the screen is for the next caller. */
  onHeld: () => void
}

/** Puts the order aside until its caller is back. */
export function HoldButton({ isDisabled, onHeld }: Props) {
  const { t } = useTranslation('orders')
  const [isOpen, setOpen] = useState(false)
  const press = (): void => {
    if (isDisabled) return
    if (presentOrder()) setOpen(true)
    else showToast(t('hold.nothing'), 'info')
  }
  return (
    <>
      <ActionButton
        action="hold"
        size="small"
        icon={<Hourglass aria-hidden="true" />}
        onPress={press}
        isDisabled={isDisabled}
      >
        {t('hold.open')}
      </ActionButton>
      {isOpen && <HoldDialog onClose={() => setOpen(false)} onHeld={onHeld} />}
    </>
  )
}
