import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../keyboard/action-button.tsx'
import { later } from '../../ui/lazy-component.tsx'
import type { CardInHand } from './card-in-hand.ts'

const TestCardsDialog = later(async () => (await import('./test-cards-dialog.tsx')).TestCardsDialog)

/** Fills in a card that training takes. */
export function TestCardsButton({ card, isDisabled }: { card: CardInHand; isDisabled: boolean }) {
  const { t } = useTranslation('sale')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        action="test-cards"
        size="small"
        icon={<GraduationCap aria-hidden="true" />}
        onPress={() => setOpen(true)}
        isDisabled={isDisabled}
      >
        {t('testCards.open')}
      </ActionButton>
      {isOpen && (
        <TestCardsDialog
          isOpen
          onClose={() => setOpen(false)}
          onFill={(test) => {
            card.fill({
              number: test.number,
              expiry: `12/${String((new Date().getFullYear() + 3) % 100)}`,
              cvc: test.cvc,
            })
          }}
        />
      )}
    </>
  )
}
