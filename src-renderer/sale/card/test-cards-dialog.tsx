import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type TestCard, testCards } from '#contract/test-cards.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { CardBrand } from './card-brand.tsx'
import { brandOf, group } from './card-number.ts'
import './test-cards-dialog.css'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, End: Infinity, Home: -Infinity }

/** Up and down the buttons of a table, one in each row. */
function moveByRow(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const button = event.target
  if (step === undefined || !(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const to = Math.min(Math.max(buttons.indexOf(button) + step, 0), buttons.length - 1)
  buttons[to]?.focus()
}

interface Props {
  onClose: () => void
  onFill: (card: TestCard) => void
}

/** The cards that training takes, and what each one does. */
export function TestCardsDialog({ onClose, onFill }: Props) {
  const { t } = useTranslation('sale')
  const effectOf = ({ effect, brand }: TestCard): string => t(`testCards.effects.${effect}`, { brand })
  return (
    <Dialog title={t('testCards.title')} isOpen onClose={onClose} size="medium">
      <p className="test-cards-intro">{t('testCards.intro')}</p>
      <table className="test-cards" onKeyDown={moveByRow}>
        <thead>
          <tr>
            <th scope="col">{t('testCards.number')}</th>
            <th scope="col">{t('testCards.effect')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('testCards.use')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {testCards.map((card, index) => {
            const brand = brandOf(card.number)
            return (
              <tr key={card.number}>
                <td>
                  <span className="test-cards-number tabular">
                    <bdi>{group(card.number, 0).text}</bdi>
                    <CardBrand id={brand.id} name={brand.name} />
                  </span>
                </td>
                <td>{effectOf(card)}</td>
                <td>
                  <Button
                    size="small"
                    autoFocus={index === 0}
                    aria-label={t('testCards.fillNamed', {
                      last4: card.number.slice(-4),
                      effect: effectOf(card),
                    })}
                    onPress={() => {
                      onFill(card)
                      onClose()
                    }}
                  >
                    {t('testCards.fill')}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Dialog>
  )
}
