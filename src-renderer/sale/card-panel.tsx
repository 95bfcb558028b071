import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keyboard/use-action.ts'
import { Panel } from '../ui/panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { CardField } from './card-check.ts'
import { CardCvcField } from './card-cvc-field.tsx'
import { expiryText } from './card-expiry.ts'
import { brandOf } from './card-number.ts'
import { CardNumberField } from './card-number-field.tsx'
import { RecordingPrompt } from './recording-prompt.tsx'
import type { CardForm } from './use-card.ts'
import './card-panel.css'

/** The card, read out by the caller: number, expiry, security code, one after the other without a Tab. */
export function CardPanel({ card, autoFocus = false }: { card: CardForm; autoFocus?: boolean }) {
  const { t } = useTranslation('sale')
  const expiry = useRef<HTMLInputElement>(null)
  const cvc = useRef<HTMLInputElement>(null)
  const cvcLength = brandOf(card.values.number).cvcLength ?? 4

  const key = useKey('go-to-card')
  const error = (field: CardField): string | undefined => {
    const problem = card.problems[field]
    return card.refusals[field] ?? (problem && t(`card.problem.${problem}`))
  }
  const typeExpiry = (typed: string): void => {
    const text = expiryText(typed, card.values.expiry)
    card.set('expiry', text)
    if (text.length === 5 && card.values.expiry.length < 5) cvc.current?.focus()
  }
  return (
    <Panel title={t('card.title')} shortcut={key} className="card-panel" actions={<RecordingPrompt />}>
      <div className="card-grid">
        <CardNumberField
          value={card.values.number}
          onChange={(digits) => card.set('number', digits)}
          onLeave={() => card.leave('number')}
          onWhole={() => expiry.current?.focus()}
          error={error('number')}
          autoFocus={autoFocus}
        />
        <TextField
          label={t('card.expiry')}
          placeholder={t('card.expiryExample')}
          value={card.values.expiry}
          onChange={typeExpiry}
          onBlur={() => card.leave('expiry')}
          ref={expiry}
          inputMode="numeric"
          dir="ltr"
          className="card-digits"
          error={error('expiry')}
        />
        <CardCvcField
          value={card.values.cvc}
          maxLength={cvcLength}
          onChange={(digits) => card.set('cvc', digits)}
          onLeave={() => card.leave('cvc')}
          ref={cvc}
          error={error('cvc')}
        />
        <TextField
          label={t('card.name')}
          value={card.values.name}
          onChange={(typed) => card.set('name', typed)}
          onBlur={() => card.leave('name')}
          dir="auto"
          className="card-name"
          error={error('name')}
        />
      </div>
    </Panel>
  )
}
