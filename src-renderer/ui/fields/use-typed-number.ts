import { type Ref, useEffect, useRef, useState } from 'react'
import type { TypedNumber } from '#contract/decimal-text.ts'

/** What fields for a number have in common. */
export interface TypedNumberFieldProps {
  label: string
  /** The text itself where it is no such number. */
  value: TypedNumber
  onChange: (value: TypedNumber) => void
  onBlur?: () => void
  name?: string
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
  isDisabled?: boolean | undefined
  isLabelHidden?: boolean
  className?: string
}

interface Options {
  value: TypedNumber
  onChange: (value: TypedNumber) => void
  /** Undefined where the text is no such number. */
  read: (text: string) => number | undefined
  write: (value: number) => string
  /** What the text is read in, such as a currency: in another the same text is another number. */
  unit?: string
}

/**
 * The text of a field for a number. What cannot be read keeps standing, and is the value as it is; a readable number is
 * written out in full once the field is left.
 */
export function useTypedNumber({ value, onChange, read, write, unit = '' }: Options) {
  const shown = (meant: TypedNumber): string => (typeof meant === 'number' ? write(meant) : (meant ?? ''))
  const meant = (text: string): TypedNumber => (text.trim() === '' ? null : (read(text) ?? text))
  const [text, setText] = useState(() => shown(value))

  const readIn = useRef(unit)
  useEffect(() => {
    const isReadAnew = readIn.current !== unit
    readIn.current = unit
    if (meant(text) === value) return
    // A value set from outside, such as a new sale: the text follows, and is read as if it was typed.
    const next = isReadAnew ? text : shown(value)
    if (next !== text) setText(next)
    if (meant(next) !== value) onChange(meant(next))
  })
  return {
    text,
    isUnreadable: typeof meant(text) === 'string',
    type: (typed: string) => {
      setText(typed)
      onChange(meant(typed))
    },
    leave: () => {
      const left = meant(text)
      if (typeof left === 'number') setText(write(left))
    },
  }
}
