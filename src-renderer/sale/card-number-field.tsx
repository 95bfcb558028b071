import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../ui/text-field.tsx'
import { CardBrand } from './card-brand.tsx'
import { brandOf, digitsOf, group, isWhole, masked } from './card-number.ts'

interface Props {
  value: string
  onChange: (digits: string) => void
  onLeave: () => void
  /** The number is whole: on to the expiry. */
  onWhole: () => void
  error: string | undefined
  autoFocus?: boolean
}

/** The card number in groups; once it is whole and left, only its last four digits show. */
export function CardNumberField({ value, onChange, onLeave, onWhole, error, autoFocus = false }: Props) {
  const { t } = useTranslation('sale')
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  const [hasFocus, setFocus] = useState(false)
  const brand = brandOf(value)
  const isHidden = !hasFocus && value !== '' && error === undefined

  useLayoutEffect(() => {
    if (caret.current === undefined || document.activeElement !== input.current) return
    input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })

  const type = (typed: string): void => {
    const grouped = group(typed, input.current?.selectionStart ?? typed.length)
    const digits = digitsOf(grouped.text)
    caret.current = grouped.caret
    onChange(digits)
    if (digits.length > value.length && grouped.caret === grouped.text.length && isWhole(digits)) onWhole()
  }
  return (
    <TextField
      label={t('card.number')}
      value={isHidden ? masked(value) : group(value, 0).text}
      onChange={type}
      onFocus={() => setFocus(true)}
      onBlur={() => {
        setFocus(false)
        onLeave()
      }}
      ref={input}
      inputMode="numeric"
      dir="ltr"
      error={error}
      autoFocus={autoFocus}
      className="card-digits"
      adornment={<CardBrand id={brand.id} name={brand.name} />}
    />
  )
}
