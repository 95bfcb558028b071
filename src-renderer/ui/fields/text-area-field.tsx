import type { Ref } from 'react'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { FieldMessage } from './field-message.tsx'
import './field.css'

export interface TextAreaFieldProps {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLTextAreaElement>
  error?: string | undefined
  hint?: string | undefined
  rows?: number
  isDisabled?: boolean | undefined
}

/** Several lines of text. */
export function TextAreaField({
  label,
  value,
  onChange,
  onBlur,
  name,
  ref,
  error,
  hint,
  rows = 3,
  isDisabled,
}: TextAreaFieldProps) {
  return (
    <AriaTextField
      className="field"
      value={value ?? ''}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      {...(name === undefined ? {} : { name })}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className="field-label">{label}</Label>
      <TextArea className="field-input" dir="auto" rows={rows} {...(ref === undefined ? {} : { ref })} />
      <FieldMessage error={error} hint={hint} />
    </AriaTextField>
  )
}
