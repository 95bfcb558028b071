import cardValidator from 'card-validator'
import type { Card, CardSummary } from '#contract/card.ts'
import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import { TillError } from '../../failure/failure.ts'

/**
 * The checks of a card that need a brand table and a clock; the contract has made the others.
 *
 * @param now ms since the epoch
 * @returns all that is ever kept of the card
 * @throws TillError `invalid_input` at the field; its message holds nothing of the card
 */
export function summarizeCard(card: Card, now: number): CardSummary {
  const { card: brand } = cardValidator.number(card.number)
  if (brand && !brand.lengths.includes(card.number.length)) {
    throw invalid('card.number', {
      reason: 'card_number_of_other_length',
      parameters: { brand: brand.niceType },
    })
  }
  // A card is good to the end of its month; a day more, since somewhere it is still that month.
  const goodUntil = Date.UTC(Number(card.expYear), Number(card.expMonth), 2)
  if (now >= goodUntil) throw invalid('card.expMonth', 'card_expired')
  if (Number(card.expYear) > new Date(now).getUTCFullYear() + 20) {
    throw invalid('card.expYear', 'card_year_too_far')
  }
  const size = brand?.code.size
  if (brand && size !== undefined && card.cvc.length !== size) {
    throw invalid('card.cvc', {
      reason: 'card_cvc_length',
      parameters: { brand: brand.niceType, digits: size },
    })
  }
  return { brand: brand?.type ?? 'unknown', last4: card.number.slice(-4) }
}

const invalid = (field: string, why: PlainReason | Explanation): TillError =>
  new TillError('invalid_input', why, { field })
