import { type FieldPathByValue, useController } from 'react-hook-form'
import { TextField, type TextFieldProps } from '../../ui/fields/text-field.tsx'
import type { SaleValues } from './sale-values.ts'

type TextPath = FieldPathByValue<SaleValues, string>

interface Props extends Omit<TextFieldProps, 'name' | 'value' | 'onChange' | 'onBlur' | 'ref' | 'error'> {
  name: TextPath
  /** Somebody typed, as against a value that was filled in. */
  onTyped?: (text: string) => void
  onLeave?: () => void
  /** How what was typed stands in the field once that is left. */
  tidy?: (text: string) => string
}

/** A text field bound to one value of the sale form. */
export function FormText({ name, onTyped, onLeave, tidy, ...rest }: Props) {
  const { field, fieldState } = useController<SaleValues, TextPath>({ name })
  return (
    <TextField
      {...rest}
      name={name}
      ref={field.ref}
      value={field.value}
      onChange={(text) => {
        field.onChange(text)
        onTyped?.(text)
      }}
      onBlur={() => {
        const tidied = tidy?.(field.value) ?? field.value
        if (tidied !== field.value) field.onChange(tidied)
        field.onBlur()
        onLeave?.()
      }}
      error={fieldState.error?.message}
    />
  )
}
