import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import './choice.css'

export interface RadioCard<Id extends string> {
  id: Id
  label: string
  hint?: string
  icon?: ReactNode
}

export interface RadioCardsProps<Id extends string> {
  label: string
  options: readonly RadioCard<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** 'segments': a compact row without hints. */
  variant?: 'cards' | 'segments'
  isLabelHidden?: boolean
  isDisabled?: boolean | undefined
  /** The chosen one takes the focus when it appears. */
  autoFocus?: boolean
}

/** One of a few, all in sight. */
export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const {
    label,
    options,
    value,
    onChange,
    variant = 'cards',
    isLabelHidden = false,
    isDisabled = false,
    autoFocus = false,
  } = props
  return (
    <RadioGroup
      className={`radio-${variant}`}
      value={value}
      isDisabled={isDisabled}
      orientation="horizontal"
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen) onChange(chosen.id)
      }}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <div className="radio-options">
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className="radio"
            autoFocus={autoFocus && option.id === value}
          >
            {option.icon}
            <span className="radio-text">
              <span className="radio-label">{option.label}</span>
              {option.hint !== undefined && <span className="radio-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
