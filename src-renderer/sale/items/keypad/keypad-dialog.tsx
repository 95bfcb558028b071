import { Delete } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editableMoney, formatMoney } from '#contract/money.ts'
import { useLocale } from '../../../state/app-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { keypadAmount, keypadKey, keypadKeys, pressKey } from './press-key.ts'
import './keypad-dialog.css'

interface Props {
  currency: string
  onClose: () => void
  /** Minor units. */
  onUse: (amount: number) => void
}

/** Large keys for an amount, for fingers and for the keyboard's own figures. */
export function KeypadDialog({ currency, onClose, onUse }: Props) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const use = useRef<HTMLButtonElement>(null)
  const number = new Intl.NumberFormat(locale, { useGrouping: false })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = event.altKey || event.ctrlKey || event.metaKey ? undefined : keypadKey(event.key)
      if (key === undefined) return
      event.preventDefault()
      setTyped((before) => pressKey(before, key))
      use.current?.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const amount = keypadAmount(typed)
  const shown = amount === undefined ? typed : formatMoney(amount, currency, locale)
  return (
    <Dialog
      title={t('keypad.title')}
      isOpen
      onClose={onClose}
      actions={
        <Button
          ref={use}
          autoFocus
          variant="primary"
          size="money"
          onPress={() => {
            if (amount !== undefined && amount > 0) onUse(amount)
          }}
        >
          {t('keypad.use', { amount: amount === undefined ? '' : shown }).trim()}
        </Button>
      }
    >
      <output className="keypad-amount tabular" aria-label={t('keypad.amount')}>
        <bdi>{shown}</bdi>
      </output>
      <p className="keypad-fault" role="alert">
        {amount === undefined && t('keypad.unreadable', { amount: editableMoney(1250, currency, locale) })}
      </p>
      <div className="keypad-keys" dir="ltr">
        {keypadKeys.map((key) => (
          <Button
            key={key}
            size="money"
            onPress={() => setTyped((before) => pressKey(before, key))}
            {...(key === 'back'
              ? { 'aria-label': t('keypad.back'), icon: <Delete aria-hidden="true" /> }
              : {})}
          >
            {key === 'back' ? '' : key === '00' ? number.format(0).repeat(2) : number.format(Number(key))}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
