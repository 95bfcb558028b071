import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { FieldMessage } from './field-message.tsx'
import type { Option } from './select-field.tsx'
import './field.css'

export interface ComboFieldProps {
  label: string
  options: readonly Option[]
  value: string | undefined
  /** undefined: emptied. */
  onChange: (id: string | undefined) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
  isDisabled?: boolean | undefined
  className?: string
}

/** One of many, found by typing: countries, currencies, time zones. */
export function ComboField(props: ComboFieldProps) {
  const { t } = useTranslation('common')
  const { label, options, value, onChange, onBlur, ref, error, hint, className = '' } = props
  return (
    <ComboBox
      className={`field ${className}`}
      defaultItems={options}
      value={value ?? null}
      onChange={(key) => onChange(key === null ? undefined : String(key))}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      allowsEmptyCollection
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-control">
        <Input
          className="field-input"
          autoComplete="off"
          spellCheck="false"
          {...(ref === undefined ? {} : { ref })}
        />
        <Button className="field-toggle">
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      <FieldMessage error={error} hint={hint} />
      <Popover className="options">
        <ListBox<Option>
          className="options-list"
          renderEmptyState={() => <div className="options-empty">{t('combo.nothing')}</div>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
