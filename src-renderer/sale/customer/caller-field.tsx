import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { KnownCaller } from '#contract/customer.ts'
import { till } from '../../bridge/till.ts'
import { FormText } from '../order-form/form-fields.tsx'
import { focusNextEmptyField } from '../order-form/next-empty-field.ts'
import type { SaleValues } from '../order-form/sale-values.ts'
import { CallerOption } from './caller-option.tsx'
import { fillCaller } from './fill-caller.ts'
import { createSuggestions } from './suggestions.ts'
import './caller-field.css'

type Name = 'customer.name' | 'customer.email' | 'customer.phone'

interface Props {
  name: Name
  label: string
  type?: 'text' | 'tel'
  inputMode?: 'email'
  dir: 'auto' | 'ltr'
  hint?: string | undefined
  className?: string
}

/**
 * A field of the customer that finds known callers while it is typed in. Arrow keys choose one, Enter takes it, Esc closes
 * the list; what was typed stays until one is taken.
 */
export function CallerField({ name, className = '', ...rest }: Props) {
  const { t } = useTranslation('sale')
  const form = useFormContext<SaleValues>()
  const id = useId()
  const [found, setFound] = useState<readonly KnownCaller[]>([])
  // Not by its place: an answer may come after the choice.
  const [activeId, setActiveId] = useState<string>()
  const active = found.findIndex((caller) => caller.id === activeId)
  const suggestions = useMemo(() => createSuggestions(till.call, setFound), [])
  useEffect(() => suggestions.stop, [suggestions])
  const isOpen = found.length > 0

  const close = (): void => {
    suggestions.stop()
    setFound([])
    setActiveId(undefined)
  }
  const take = (caller: KnownCaller): void => {
    close()
    fillCaller(form, caller)
    focusNextEmptyField()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = found[active]
    if (step !== 0) {
      // One place more than there are callers: none of them.
      const places = found.length + 1
      setActiveId(found[((active + 1 + step + places) % places) - 1]?.id)
    } else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen && !event.repeat) take(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={`caller-field ${className}`}>
      <FormText
        {...rest}
        name={name}
        onTyped={(text) => {
          setActiveId(undefined)
          suggestions.typed(text)
        }}
        onLeave={close}
        onKeyDown={onKeyDown}
        list={{ id, isOpen, activeId: active < 0 ? undefined : `${id}-${active}` }}
      />
      <span className="visually-hidden" role="status">
        {isOpen && t('callers.found', { count: found.length })}
      </span>
      {isOpen && (
        <div className="callers" role="listbox" id={id} aria-label={t('callers.label')}>
          {found.map((caller, index) => (
            <CallerOption
              key={caller.id}
              id={`${id}-${index}`}
              caller={caller}
              isActive={index === active}
              onTake={() => take(caller)}
            />
          ))}
        </div>
      )}
    </div>
  )
}
