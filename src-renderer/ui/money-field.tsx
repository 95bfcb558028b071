import { type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editableMoney, parseMoney } from '#contract/money.ts'
import { TextField } from './text-field.tsx'

export interface MoneyFieldProps {
  label: string
  currency: string
  locale: string
  /** Minor units; undefined: empty or not an amount. */
  value: number | undefined
  onChange: (value: number | undefined) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
  placeholder?: string
  isDisabled?: boolean | undefined
  isLabelHidden?: boolean
  className?: string
}

/**
 * An amount as people of the locale type it. What cannot be read keeps standing, with a message of its own, and gives
 * undefined; a readable amount is written out in full (10 becomes 10.00) when the field is left.
 */
export function MoneyField({ currency, locale, value, onChange, onBlur, error, ...rest }: MoneyFieldProps) {
  const { t } = useTranslation('common')
  const [text, setText] = useState(() => (value === undefined ? '' : editableMoney(value, currency, locale)))
  const read = text.trim() === '' ? undefined : parseMoney(text, currency, locale)
  const unreadable = text.trim() !== '' && read === undefined

  // In another currency the same digits are another number of minor units: what stands there is read anew, so that
  // 10.50 never turns into 1050 yen.
  const readIn = useRef(currency)
  useEffect(() => {
    if (readIn.current !== currency) {
      readIn.current = currency
      if (read !== value) onChange(read)
      return
    }
    // A value set from outside, such as a new sale: the text follows. What cannot be read stays to be mended.
    if (read !== value && !(unreadable && value === undefined)) {
      setText(value === undefined ? '' : editableMoney(value, currency, locale))
    }
  })

  const leave = (): void => {
    if (read !== undefined) setText(editableMoney(read, currency, locale))
    onBlur?.()
  }
  const message = unreadable
    ? t('money.unreadable', { currency, example: editableMoney(1050, currency, locale) })
    : error
  return (
    <TextField
      {...rest}
      isNumeric
      inputMode="decimal"
      dir="ltr"
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange(typed.trim() === '' ? undefined : parseMoney(typed, currency, locale))
      }}
      onBlur={leave}
      error={message}
    />
  )
}
