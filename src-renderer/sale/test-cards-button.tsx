import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../keyboard/action-button.tsx'
import { TestCardsDialog } from './test-cards-dialog.tsx'
import type { CardForm } from './use-card.ts'

/** Fills in a card that training takes. */
export function TestCardsButton({ card, isDisabled }: { card: CardForm; isDisabled: boolean }) {
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
      <TestCardsDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onFill={(test) => {
          card.set('number', test.number)
          card.set('expiry', `12/${String((new Date().getFullYear() + 3) % 100)}`)
          card.set('cvc', test.cvc)
        }}
      />
    </>
  )
}
