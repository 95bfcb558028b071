import { Grid3x3 } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../../keyboard/command-button.tsx'
import { useApp } from '../../../state/app-store.ts'
import { currentLineIndex, focusFieldOnceDrawn } from '../../order-form/field-focus.ts'
import { emptyLine, type SaleValues } from '../../order-form/sale-values.ts'
import { KeypadDialog } from './keypad-dialog.tsx'

/** Opens the keypad for the current price: the line with the focus, else the last without a price, else a new line. */
export function KeypadButton() {
  const { t } = useTranslation('sale')
  const { getValues, setValue } = useFormContext<SaleValues>()
  const usualTaxRateId = useApp((app) => app.settings?.usualTaxRateId ?? '')
  const [isOpen, setOpen] = useState(false)
  const atLine = useRef<number>(undefined)
  const open = (): void => {
    const focused = document.activeElement
    const isAtLine = focused instanceof HTMLInputElement && focused.name.startsWith('sale.lines.')
    atLine.current = isAtLine ? currentLineIndex(getValues('sale.lines').length) : undefined
    // Drawn at once: the next figure goes into the keypad, however soon it comes.
    flushSync(() => setOpen(true))
  }
  const use = (amount: number): void => {
    setOpen(false)
    if (getValues('mode') === 'amount') {
      setValue('sale.amount', amount, { shouldDirty: true })
      focusFieldOnceDrawn('sale.amount')
      return
    }
    const lines = getValues('sale.lines')
    const unpriced = lines.findLastIndex(({ unitAmount }) => unitAmount === undefined)
    const index = atLine.current ?? (unpriced < 0 ? lines.length : unpriced)
    const line = lines[index] ?? emptyLine(usualTaxRateId)
    setValue('sale.lines', Object.assign([...lines], { [index]: { ...line, unitAmount: amount } }), {
      shouldDirty: true,
    })
    focusFieldOnceDrawn(
      line.description.trim() === '' ? `sale.lines.${index}.description` : `sale.lines.${index}.unitAmount`,
    )
  }
  return (
    <>
      <CommandButton
        command="keypad"
        variant="quiet"
        size="small"
        icon={<Grid3x3 aria-hidden="true" />}
        onPress={open}
      >
        {t('keypad.open')}
      </CommandButton>
      {isOpen && (
        <KeypadDialog currency={getValues('sale.currency')} onClose={() => setOpen(false)} onUse={use} />
      )}
    </>
  )
}
