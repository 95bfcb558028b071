/** What the practice gateway does with a card. */
export type CardBehaviour =
  | { kind: 'paid' }
  | { kind: 'declined'; declineCode: string }
  /** The cardholder is asked; `refusal` is the decline code that comes although the cardholder approves. */
  | { kind: 'challenge'; refusal?: string }
  | { kind: 'processing'; ends: 'succeeded' | 'declined' }
  | { kind: 'refund'; refund: 'pending' | 'failed' }
  /** For a while the gateway answers nothing about the payment; `acts`: it was paid all the same. */
  | { kind: 'silent'; acts: boolean }

export type CardEffect =
  | 'paid'
  | 'paidBrand'
  | 'declined'
  | 'declinedMoney'
  | 'declinedLost'
  | 'declinedStolen'
  | 'declinedExpired'
  | 'declinedCode'
  | 'declinedError'
  | 'declinedNoReason'
  | 'declinedKind'
  | 'declinedFraud'
  | 'challenge'
  | 'challengeFails'
  | 'challengeDeclined'
  | 'slowPaid'
  | 'slowDeclined'
  | 'silentPaid'
  | 'silentNotCharged'
  | 'refundSlow'
  | 'refundFails'

export interface TestCard {
  number: string
  brand: string
  /** Any security code of this length. */
  cvc: string
  /** What happens, for people: `testCards.effects` of sale.json. */
  effect: CardEffect
  behaviour: CardBehaviour
}

const paid = (number: string, brand: string, cvc = '123'): TestCard => ({
  number,
  brand,
  cvc,
  effect: brand === 'Visa' ? 'paid' : 'paidBrand',
  behaviour: { kind: 'paid' },
})
const declined = (number: string, declineCode: string, effect: CardEffect): TestCard => ({
  number,
  brand: 'Visa',
  cvc: '123',
  effect,
  behaviour: { kind: 'declined', declineCode },
})

/** Training takes these cards and no others, each with any expiry date to come. */
export const testCards: readonly TestCard[] = [
  paid('4111111111111111', 'Visa'),
  paid('5555555555554444', 'Mastercard'),
  paid('378282246310005', 'American Express', '1234'),
  paid('6011111111111117', 'Discover'),
  paid('3530111333300000', 'JCB'),
  paid('6200000000000005', 'UnionPay'),
  declined('4000000000000002', 'generic_decline', 'declined'),
  declined('4000000000009995', 'insufficient_funds', 'declinedMoney'),
  declined('4000000000009987', 'lost_card', 'declinedLost'),
  declined('4000000000009979', 'stolen_card', 'declinedStolen'),
  declined('4000000000000069', 'expired_card', 'declinedExpired'),
  declined('4000000000000127', 'incorrect_cvc', 'declinedCode'),
  declined('4000000000000119', 'processing_error', 'declinedError'),
  declined('4000000000000259', 'do_not_honor', 'declinedNoReason'),
  declined('4000000000000341', 'card_not_supported', 'declinedKind'),
  declined('4100000000000019', 'fraudulent', 'declinedFraud'),
  {
    number: '4000000000003220',
    brand: 'Visa',
    cvc: '123',
    effect: 'challenge',
    behaviour: { kind: 'challenge' },
  },
  {
    number: '4000008400001280',
    brand: 'Visa',
    cvc: '123',
    effect: 'challengeFails',
    behaviour: { kind: 'challenge', refusal: 'authentication_failed' },
  },
  {
    number: '4000008260003178',
    brand: 'Visa',
    cvc: '123',
    effect: 'challengeDeclined',
    behaviour: { kind: 'challenge', refusal: 'insufficient_funds' },
  },
  {
    number: '4000000000000077',
    brand: 'Visa',
    cvc: '123',
    effect: 'slowPaid',
    behaviour: { kind: 'processing', ends: 'succeeded' },
  },
  {
    number: '4000000000000093',
    brand: 'Visa',
    cvc: '123',
    effect: 'slowDeclined',
    behaviour: { kind: 'processing', ends: 'declined' },
  },
  {
    number: '4000000000000408',
    brand: 'Visa',
    cvc: '123',
    effect: 'silentPaid',
    behaviour: { kind: 'silent', acts: true },
  },
  {
    number: '4000000000000499',
    brand: 'Visa',
    cvc: '123',
    effect: 'silentNotCharged',
    behaviour: { kind: 'silent', acts: false },
  },
  {
    number: '4000000000007726',
    brand: 'Visa',
    cvc: '123',
    effect: 'refundSlow',
    behaviour: { kind: 'refund', refund: 'pending' },
  },
  {
    number: '4000000000005126',
    brand: 'Visa',
    cvc: '123',
    effect: 'refundFails',
    behaviour: { kind: 'refund', refund: 'failed' },
  },
]
