import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { editableNumber, parseWhole } from '#contract/decimal-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { TextField } from './text-field.tsx'
import { type TypedNumberFieldProps, useTypedNumber } from './use-typed-number.ts'

interface NumberFieldProps extends TypedNumberFieldProps {
  /** Where the arrow keys stop; what is typed is never changed. */
  minValue?: number
  maxValue?: number
}

/** A whole number as people of the locale type it; arrow keys step it. What is none keeps standing, with a message of its own. */
export function NumberField({
  value,
  onChange,
  onBlur,
  error,
  minValue = 1,
  maxValue = 99_999,
  ...rest
}: NumberFieldProps) {
  const { t } = useTranslation('common')
  const locale = useLocale()
  const write = (number: number): string => editableNumber(number, locale)
  const { text, isUnreadable, type, leave } = useTypedNumber({
    value,
    onChange,
    read: (typed) => parseWhole(typed, locale),
    write,
    unit: locale,
  })
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (by === 0 || isUnreadable || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = typeof value === 'number' ? value + by : minValue
    if (next >= minValue && next <= maxValue) type(write(next))
  }
  return (
    <TextField
      {...rest}
      isNumeric
      inputMode="numeric"
      dir="ltr"
      value={text}
      onChange={type}
      onKeyDown={step}
      onBlur={() => {
        leave()
        onBlur?.()
      }}
      error={isUnreadable ? t('number.unreadable', { example: write(2) }) : error}
    />
  )
}
