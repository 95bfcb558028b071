import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../ui/text-field.tsx'
import { digitsOf } from './card-number.ts'

interface Props {
  value: string
  maxLength: number
  onChange: (digits: string) => void
  onLeave: () => void
  ref: Ref<HTMLInputElement>
  error: string | undefined
}

/** The security code; dots once it is left. */
export function CardCvcField({ value, maxLength, onChange, onLeave, ref, error }: Props) {
  const { t } = useTranslation('sale')
  const [hasFocus, setFocus] = useState(false)
  const isHidden = !hasFocus && error === undefined
  return (
    <TextField
      label={t('card.cvc')}
      value={isHidden ? '•'.repeat(value.length) : value}
      onChange={(typed) => onChange(digitsOf(typed).slice(0, maxLength))}
      onFocus={() => setFocus(true)}
      onBlur={() => {
        setFocus(false)
        onLeave()
      }}
      ref={ref}
      inputMode="numeric"
      dir="ltr"
      className="card-digits"
      error={error}
    />
  )
}
