import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'

export interface AmountEntryProps {
  label: string
  hint: string
  currency: string
  /** Minor units. */
  value: TypedNumber
  onChange: (value: TypedNumber) => void
  error: string | undefined
  isDisabled: boolean
  /** Enter moves on; it never moves money. */
  onEnter: () => void
}

/** The amount in a dialog that moves money: filled in and selected, so that typing replaces it. */
export function AmountEntry({ onEnter, ...field }: AmountEntryProps) {
  const locale = useLocale()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target !== input.current) return
    event.preventDefault()
    onEnter()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the key of the field inside
    <div onKeyDown={onKeyDown}>
      <MoneyField {...field} locale={locale} ref={input} />
    </div>
  )
}
