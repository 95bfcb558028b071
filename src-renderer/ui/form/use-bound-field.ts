import { type FieldPath, type FieldPathValue, type FieldValues, useController } from 'react-hook-form'

/** What binds a field to one value of the form around it: its text or choice, its changes, its error. */
export function useBoundField<Values extends FieldValues, Name extends FieldPath<Values>>(name: Name) {
  const { field, fieldState } = useController<Values, Name>({ name })
  const value: FieldPathValue<Values, Name> = field.value
  return {
    ref: field.ref,
    value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    error: fieldState.error?.message,
  }
}
