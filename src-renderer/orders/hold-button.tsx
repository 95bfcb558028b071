import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presentOrder } from '../sale/present-order.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast.tsx'
import { useShortcut } from '../ui/use-shortcut.ts'
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
  useShortcut('Alt+H', press)
  return (
    <>
      <Button
        size="small"
        icon={<Hourglass aria-hidden="true" />}
        shortcut="Alt+H"
        onPress={press}
        isDisabled={isDisabled}
      >
        {t('hold.open')}
      </Button>
      {isOpen && <HoldDialog onClose={() => setOpen(false)} onHeld={onHeld} />}
    </>
  )
}
