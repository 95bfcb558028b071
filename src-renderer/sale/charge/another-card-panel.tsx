import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { CardPanel } from '../card/card-panel.tsx'
import type { TypedCard } from '../card/typed-card.ts'
import { enterMovesOn } from '../order-form/enter-moves-on.ts'
import type { ChargeStep } from './charge-store.ts'

interface Props {
  step: ChargeStep & { kind: 'anotherCard' }
  card: TypedCard
  readBack: () => HTMLElement | null
  onBack: () => void
}

/** Another card for a payment whose first card was declined. */
export function AnotherCardPanel({ step, card, readBack, onBack }: Props) {
  const { t } = useTranslation('sale')
  return (
    <form
      className="sale-another-card"
      autoComplete="off"
      noValidate
      inert={step.isSending}
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={(event) => enterMovesOn(event, readBack)}
    >
      <Notice tone="info" title={t('anotherCard.title', { order: step.payment.merchantOrderId })}>
        {t('anotherCard.text')}
      </Notice>
      <CardPanel card={card} autoFocus />
      <div>
        <Button onPress={onBack}>{t('anotherCard.back')}</Button>
      </div>
    </form>
  )
}
