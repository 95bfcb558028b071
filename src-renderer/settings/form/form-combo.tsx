import { useController } from 'react-hook-form'
import { ComboField } from '../../ui/fields/combo-field.tsx'
import type { Option } from '../../ui/fields/select-field.tsx'
import type { SettingsFields } from './settings-fields.ts'

export interface FormComboProps {
  name: 'currency' | 'timeZone' | 'shop.address.country'
  label: string
  options: readonly Option[]
  hint?: string
  /** Emptied, the field keeps what it had. */
  isKept?: boolean
}

/** A choice found by typing, bound to one value of a section. */
export function FormCombo({ name, isKept = false, ...rest }: FormComboProps) {
  const { field, fieldState } = useController<SettingsFields, FormComboProps['name']>({ name })
  return (
    <ComboField
      {...rest}
      value={field.value === '' ? undefined : field.value}
      onChange={(id) => field.onChange(id ?? (isKept ? field.value : ''))}
      onBlur={field.onBlur}
      ref={field.ref}
      error={fieldState.error?.message}
    />
  )
}
