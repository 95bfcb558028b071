import { ComboField } from '../../ui/fields/combo-field.tsx'
import type { Option } from '../../ui/fields/select-field.tsx'
import { BoundText } from '../../ui/form/bound-text.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import type { SettingsFields } from './settings-fields.ts'

/** A text of a section. */
export const FormText = BoundText<SettingsFields>

interface FormComboProps {
  name: 'currency' | 'timeZone' | 'shop.address.country'
  label: string
  options: readonly Option[]
  hint?: string
  /** Emptied, the field keeps what it had. */
  isKept?: boolean
}

/** A choice found by typing, bound to one value of a section. */
export function FormCombo({ name, isKept = false, ...rest }: FormComboProps) {
  const field = useBoundField<SettingsFields, FormComboProps['name']>(name)
  return (
    <ComboField
      {...rest}
      {...field}
      value={field.value === '' ? undefined : field.value}
      onChange={(id) => field.onChange(id ?? (isKept ? field.value : ''))}
    />
  )
}
