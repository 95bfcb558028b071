import { CircleAlert } from 'lucide-react'
import {
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { CardField as FieldName } from './card-check.ts'
import { keepCaret, takeEdits } from './take-edits.ts'
import type { TypedCard } from './typed-card.ts'
import { useCardView } from './use-card.ts'
import '../../ui/fields/field.css'

interface Props {
  card: TypedCard
  field: FieldName
  label: string
  /** What the field makes of an edit: the text to keep, and how it stands there with its caret. */
  read?: (text: string, caret: number) => { value: string; text: string; caret: number }
  /** How it stands there while the field has the focus, and while it does not; as it is unless told otherwise. */
  show?: (value: string, hasFocus: boolean) => string
  /** After an edit, with what stood there before. */
  onEdited?: (value: string, before: string, isAtEnd: boolean) => void
  ref?: Ref<HTMLInputElement>
  placeholder?: string
  /** The name on the card is no secret that Chromium could give away: it is edited and copied as any text. */
  isOpen?: boolean
  autoFocus?: boolean
  adornment?: ReactNode
  className?: string
}

/**
 * A field of the card. What stands in it is written into it and read from it, and is in no render's props or state: React
 * keeps those of the render before, long after a card was wiped.
 */
export function CardField(props: Props) {
  const {
    card,
    field,
    label,
    ref,
    placeholder,
    isOpen = false,
    autoFocus = false,
    adornment,
    className = '',
  } = props
  const { t } = useTranslation('sale')
  const { problems, refusals } = useCardView(card)
  const [hasFocus, setFocus] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const isComposing = useRef(false)
  const latest = useRef(props)
  latest.current = props
  const id = useId()

  const problem = problems[field]
  const error = refusals[field] ?? (problem && t(`card.problem.${problem}`))
  const write = (isIn: boolean): void => {
    const { show } = latest.current
    const value = card.textOf(field)
    // What is wrong is to be seen.
    const text = show ? show(value, isIn || error !== undefined) : value
    const present = input.current
    if (!present || present.value === text) return
    const put = (): void => {
      present.value = text
    }
    if (isIn) keepCaret(present, put)
    else put()
  }
  useImperativeHandle(ref, () => input.current as HTMLInputElement)
  useLayoutEffect(() => {
    if (!isComposing.current) write(hasFocus)
  })
  useLayoutEffect(() => {
    const present = input.current
    if (!present) return
    if (autoFocus) present.focus()
    // What is no longer on the screen holds nothing either.
    return () => {
      present.value = ''
    }
  }, [autoFocus])
  useEffect(() => {
    const present = input.current
    if (!present) return
    const onEdit = (typed: string, at: number): void => {
      const { read, onEdited } = latest.current
      const { value, text, caret } = read?.(typed, at) ?? { value: typed, text: typed, caret: at }
      const before = card.textOf(field)
      card.set(field, value)
      if (present.value !== text) present.value = text
      present.setSelectionRange(caret, caret)
      onEdited?.(value, before, caret === text.length)
    }
    if (!isOpen) return takeEdits(present, { onEdit, onNative: card.noteBrowser })
    const listen = (): void => {
      card.noteBrowser()
      card.set(field, present.value)
    }
    present.addEventListener('input', listen)
    return () => present.removeEventListener('input', listen)
  }, [card, field, isOpen])

  return (
    <div className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-control" {...(isOpen ? {} : { dir: 'ltr' })}>
        <input
          id={id}
          ref={input}
          className="field-input"
          type="text"
          dir={isOpen ? 'auto' : 'ltr'}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error !== undefined || undefined}
          data-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          placeholder={placeholder}
          onFocus={() => setFocus(true)}
          onBlur={() => {
            card.leave(field)
            setFocus(false)
          }}
          onCompositionStart={() => {
            isComposing.current = true
          }}
          onCompositionEnd={() => {
            isComposing.current = false
          }}
          {...(isOpen ? {} : { inputMode: 'numeric' })}
        />
        {adornment !== undefined && <span className="field-adornment">{adornment}</span>}
      </div>
      <div className="field-message">
        {error !== undefined && (
          <span className="field-error" id={`${id}-error`}>
            <CircleAlert aria-hidden="true" />
            <bdi>{error}</bdi>
          </span>
        )}
      </div>
    </div>
  )
}
