import type { Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { useLocale } from '../app-store.ts'
import { FieldMessage } from './field-message.tsx'
import { typeLocalDigits } from './local-digits.ts'
import './field.css'

export interface NumberFieldProps {
  label: string
  value: number | undefined
  onChange: (value: number | undefined) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
  minValue?: number
  maxValue?: number
  isDisabled?: boolean | undefined
  isLabelHidden?: boolean
  className?: string
}

/**
 * A whole number; arrow keys step it. The value is taken when the field is left. It stands in the locale's digits, whichever
 * are typed, as amounts do.
 */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    value,
    onChange,
    ref,
    error,
    hint,
    minValue,
    maxValue,
    isLabelHidden,
    className = '',
  } = props
  const locale = useLocale()
  return (
    <AriaNumberField
      className={`field field-numeric ${isLabelHidden ? 'field-bare ' : ''}${className}`}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      isWheelDisabled
      {...(minValue === undefined ? {} : { minValue })}
      {...(maxValue === undefined ? {} : { maxValue })}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    >
      <Label className="field-label">{label}</Label>
      <Input
        className="field-input"
        autoComplete="off"
        onChangeCapture={(event) => typeLocalDigits(event, locale)}
        {...(ref === undefined ? {} : { ref })}
      />
      <FieldMessage error={error} hint={hint} />
    </AriaNumberField>
  )
}
