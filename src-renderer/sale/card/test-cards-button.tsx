import { GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { lazyComponent } from '../../ui/lazy-component.tsx'
import type { TypedCard } from './typed-card.ts'

const TestCardsDialog = lazyComponent(async () => (await import('./test-cards-dialog.tsx')).TestCardsDialog)

/** Fills in a card that training takes. */
export function TestCardsButton({ card, isDisabled }: { card: TypedCard; isDisabled: boolean }) {
  const { t } = useTranslation('sale')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <CommandButton
        command="test-cards"
        size="small"
        icon={<GraduationCap aria-hidden="true" />}
        onPress={() => setOpen(true)}
        isDisabled={isDisabled}
      >
        {t('testCards.open')}
      </CommandButton>
      {isOpen && (
        <TestCardsDialog
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
