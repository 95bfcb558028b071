import type { HTMLInputAutoCompleteAttribute, KeyboardEventHandler, ReactNode, Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { FieldMessage } from './field-message.tsx'
import './field.css'

export interface TextFieldProps {
  label: string
  value?: string | undefined
  onChange?: (value: string) => void
  onBlur?: () => void
  onFocus?: () => void
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>
  name?: string
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
  /** What is odd about the value, and no fault: it is taken as it is. */
  warning?: string | undefined
  placeholder?: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  /** 'auto' for people's names and other words in any script. */
  dir?: 'auto' | 'ltr'
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoFocus?: boolean
  maxLength?: number
  isDisabled?: boolean | undefined
  isReadOnly?: boolean
  isRequired?: boolean
  /** Digits in columns, set to the end of the field. */
  isNumeric?: boolean
  /** The label is for screen readers only, where a column heading shows it. */
  isLabelHidden?: boolean
  /** Of a list of suggestions below the field, whose active option the field names while it keeps the focus. */
  list?: { id: string; isOpen: boolean; activeId: string | undefined }
  /** Laid over the end of the field, such as a card brand. */
  adornment?: ReactNode
  className?: string
}

/** One line of text with its label, and a line kept free below for its error or hint. No browser autofill, no spellchecker. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    error,
    hint,
    warning,
    ref,
    dir,
    placeholder,
    isNumeric,
    isLabelHidden,
    adornment,
    className = '',
    autoFocus = false,
    onKeyDown,
    list,
    value = '',
  } = props
  const kind = `${isNumeric ? 'field-numeric ' : ''}${isLabelHidden ? 'field-bare ' : ''}`
  return (
    <AriaTextField
      className={`field ${kind}${className}`}
      value={value}
      onChange={props.onChange ?? ignore}
      type={props.type ?? 'text'}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete={props.autoComplete ?? 'off'}
      spellCheck="false"
      autoCorrect="off"
      autoFocus={autoFocus}
      {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      {...(props.onFocus === undefined ? {} : { onFocus: props.onFocus })}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-control" {...(dir === 'ltr' ? { dir } : {})}>
        <Input
          className="field-input"
          {...(ref === undefined ? {} : { ref })}
          {...(dir === undefined ? {} : { dir })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(onKeyDown === undefined ? {} : { onKeyDown })}
          {...(list === undefined ? {} : comboProps(list))}
        />
        {adornment !== undefined && <span className="field-adornment">{adornment}</span>}
      </div>
      <FieldMessage error={error} hint={hint} warning={warning} />
    </AriaTextField>
  )
}

const comboProps = ({ id, isOpen, activeId }: NonNullable<TextFieldProps['list']>) => ({
  role: 'combobox',
  'aria-autocomplete': 'list' as const,
  'aria-expanded': isOpen,
  'data-suggestions': true,
  ...(isOpen ? { 'aria-controls': id } : {}),
  ...(activeId === undefined ? {} : { 'aria-activedescendant': activeId }),
})

const ignore = (): void => {}
