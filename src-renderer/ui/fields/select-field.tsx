import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import { FieldMessage } from './field-message.tsx'
import './field.css'

export interface Option<Id extends string = string> {
  id: Id
  label: string
  /** Other names by which it is found. */
  also?: readonly string[]
}

export interface SelectFieldProps<Id extends string> {
  label: string
  options: readonly Option<Id>[]
  value: Id | undefined
  onChange: (id: Id) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLButtonElement>
  error?: string | undefined
  hint?: string | undefined
  placeholder?: string
  isDisabled?: boolean | undefined
  className?: string
}

/** One of a few. For long lists to type in, `ComboField`. */
export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, options, value, onChange, onBlur, ref, error, hint, placeholder, className = '' } = props
  return (
    <Select
      className={`field ${className}`}
      value={value ?? null}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className="field-label">{label}</Label>
      <Button className="field-input field-select" {...(ref === undefined ? {} : { ref })}>
        <SelectValue className="field-select-value" />
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldMessage error={error} hint={hint} />
      <Popover className="options">
        <ListBox className="options-list" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
