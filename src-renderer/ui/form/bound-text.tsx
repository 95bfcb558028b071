import type { FieldPathByValue, FieldValues } from 'react-hook-form'
import { TextField, type TextFieldProps } from '../fields/text-field.tsx'
import { useBoundField } from './use-bound-field.ts'

export interface BoundTextProps<Values extends FieldValues>
  extends Omit<TextFieldProps, 'name' | 'value' | 'onChange' | 'onBlur' | 'ref'> {
  name: FieldPathByValue<Values, string>
  /** Somebody typed, as against a value that was filled in. */
  onTyped?: (text: string) => void
  onLeave?: () => void
  /** How what was typed stands in the field once that is left. */
  tidy?: (text: string) => string
}

/** A text field bound to one value of the form around it, whose error it shows unless it is given another. */
export function BoundText<Values extends FieldValues>(props: BoundTextProps<Values>) {
  const { name, onTyped, onLeave, tidy, error, ...rest } = props
  const field = useBoundField<Values, typeof name>(name)
  const text: string = field.value
  return (
    <TextField
      {...rest}
      {...field}
      name={name}
      onChange={(typed) => {
        field.onChange(typed)
        onTyped?.(typed)
      }}
      onBlur={() => {
        const tidied = tidy?.(text) ?? text
        if (tidied !== text) field.onChange(tidied)
        field.onBlur()
        onLeave?.()
      }}
      error={error ?? field.error}
    />
  )
}
