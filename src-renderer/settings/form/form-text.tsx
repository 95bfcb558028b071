import { type FieldPathByValue, useController } from 'react-hook-form'
import { TextField, type TextFieldProps } from '../../ui/fields/text-field.tsx'
import type { SettingsFields } from './settings-fields.ts'

type TextPath = FieldPathByValue<SettingsFields, string>

/** A text field bound to one value of a section. */
export function FormText({ name, ...rest }: { name: TextPath } & Omit<TextFieldProps, 'name'>) {
  const { field, fieldState } = useController<SettingsFields, TextPath>({ name })
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
