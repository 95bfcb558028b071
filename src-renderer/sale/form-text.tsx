import { type FieldPathByValue, useController } from 'react-hook-form'
import { TextField, type TextFieldProps } from '../ui/text-field.tsx'
import type { SaleValues } from './sale-values.ts'

type TextPath = FieldPathByValue<SaleValues, string>

/** A text field bound to one value of the sale form. */
export function FormText({ name, ...rest }: { name: TextPath } & Omit<TextFieldProps, 'name'>) {
  const { field, fieldState } = useController<SaleValues, TextPath>({ name })
  return (
    <TextField
      {...rest}
      name={name}
      ref={field.ref}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  )
}
