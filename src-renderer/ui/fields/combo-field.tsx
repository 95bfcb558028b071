import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type Ref, startTransition, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { FieldMessage } from './field-message.tsx'
import { findOptions } from './find-options.ts'
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

/**
 * One of many, found by typing: countries, currencies, time zones. Enter takes the one that fits best, and so does Tab on
 * the way on: what stands in the field is never dropped for what stood there before.
 */
export function ComboField(props: ComboFieldProps) {
  const { t } = useTranslation('common')
  const { label, options, value, onChange, onBlur, ref, error, hint, className = '' } = props
  const [text, setText] = useState('')
  const chosen = options.filter(({ id }) => id === value)
  const present = chosen[0]?.label
  const [isWhole, fill] = useWholeLater()
  const typed = text === present ? '' : text
  const found = useMemo(() => findOptions(options, typed), [options, typed])
  const labels = useMemo(() => new Set(found.map((option) => option.label)), [found])
  const best = typed.trim() === '' ? undefined : found[0]

  const takeBest = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Tab') return
    const field = event.target
    if (!(field instanceof HTMLInputElement) || !best || best.id === value) return
    if (field.ariaExpanded !== 'true' || field.getAttribute('aria-activedescendant')) return
    if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
    }
    onChange(best.id)
  }
  return (
    <div className="combo" onKeyDownCapture={takeBest} onFocusCapture={fill} onPointerDownCapture={fill}>
      <ComboBox
        className={`field ${className}`}
        defaultItems={isWhole ? options : chosen}
        defaultFilter={(name) => labels.has(name)}
        value={value ?? null}
        onChange={(key) => onChange(key === null ? undefined : String(key))}
        onInputChange={setText}
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
            dependencies={[best]}
            renderEmptyState={() => <div className="options-empty">{t('combo.nothing')}</div>}
          >
            {(option) => (
              <ListBoxItem
                id={option.id}
                textValue={option.label}
                className={option === best ? 'option option-best' : 'option'}
              >
                {option.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  )
}

/**
 * False at first: hundreds of options take longer to make than all else of a form. They are made once nothing else is
 * to do, or when somebody comes to the field.
 */
function useWholeLater(): [isWhole: boolean, fill: () => void] {
  const [isWhole, setWhole] = useState(false)
  useEffect(() => {
    const idle = requestIdleCallback(() => startTransition(() => setWhole(true)))
    return () => cancelIdleCallback(idle)
  }, [])
  return [isWhole, () => setWhole(true)]
}
