import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { latinDigits } from '#contract/latin-digits.ts'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { Panel } from '../../ui/panel.tsx'
import { CardBrand } from './card-brand.tsx'
import { expiryText, isWholeExpiry } from './card-expiry.ts'
import { CardField } from './card-field.tsx'
import { group, isDigits, isWhole, masked, numberOf } from './card-number.ts'
import { RecordingPrompt } from './recording-prompt.tsx'
import type { TypedCard } from './typed-card.ts'
import { useCardView } from './use-card.ts'
import './card-panel.css'

const readNumber = (typed: string, at: number) => ({ value: numberOf(typed), ...group(typed, at) })

/** In groups while it is typed; once it is whole and left, only its last four digits show. */
const showNumber = (number: string, hasFocus: boolean): string =>
  hasFocus || number === '' || !isDigits(number) ? group(number, 0).text : masked(number)

const code = (typed: string): string => latinDigits(typed).replace(/\s/g, '')
const readCode = (typed: string, at: number) => ({
  value: code(typed),
  text: code(typed),
  caret: code(typed.slice(0, at)).length,
})
/** Dots once it is left. */
const showCode = (value: string, hasFocus: boolean): string => (hasFocus ? value : '•'.repeat(value.length))

/** The card, read out by the caller: number, expiry, security code, one after the other without a Tab. */
export function CardPanel({ card, autoFocus = false }: { card: TypedCard; autoFocus?: boolean }) {
  const { t } = useTranslation('sale')
  const expiry = useRef<HTMLInputElement>(null)
  const cvc = useRef<HTMLInputElement>(null)
  const moveTo = (next: HTMLInputElement | null): void => {
    next?.focus()
    // What stands there is of another card, or was mistyped: the next key replaces it.
    next?.select()
  }
  const { brand, generation } = useCardView(card)
  const key = useCommandKey('go-to-card')
  const readDate = (typed: string, at: number) => {
    const before = card.textOf('expiry')
    const text = expiryText(typed, before)
    return { value: text, text, caret: text === typed ? at : text.length }
  }
  return (
    <Panel title={t('card.title')} shortcut={key} className="card-panel" actions={<RecordingPrompt />}>
      <div className="card-grid" key={generation}>
        <CardField
          card={card}
          field="number"
          label={t('card.number')}
          read={readNumber}
          show={showNumber}
          onEdited={(number, before, isAtEnd) => {
            if (number.length > before.length && isAtEnd && isWhole(number)) moveTo(expiry.current)
          }}
          autoFocus={autoFocus}
          className="card-digits"
          adornment={<CardBrand id={brand.id} name={brand.name} />}
        />
        <CardField
          card={card}
          field="expiry"
          label={t('card.expiry')}
          placeholder={t('card.expiryExample')}
          read={readDate}
          onEdited={(text, before) => {
            if (isWholeExpiry(text) && !isWholeExpiry(before)) moveTo(cvc.current)
          }}
          ref={expiry}
          className="card-digits"
        />
        <CardField
          card={card}
          field="cvc"
          label={t('card.cvc')}
          placeholder={t('card.cvcExample')}
          read={readCode}
          show={showCode}
          ref={cvc}
          className="card-digits card-cvc"
        />
        <CardField card={card} field="name" label={t('card.name')} isOpen className="card-name" />
      </div>
    </Panel>
  )
}
