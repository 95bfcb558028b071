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

export interface TestCard {
  number: string
  brand: string
  /** Any security code of this length. */
  cvc: string
  /** What happens, for people. */
  effect: string
  behaviour: CardBehaviour
}

const paid = (number: string, brand: string, cvc = '123'): TestCard => ({
  number,
  brand,
  cvc,
  effect: brand === 'Visa' ? 'Paid' : `Paid (${brand})`,
  behaviour: { kind: 'paid' },
})
const declined = (number: string, declineCode: string, effect: string): TestCard => ({
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
  declined('4000000000000002', 'generic_decline', 'Declined without a reason'),
  declined('4000000000009995', 'insufficient_funds', 'Declined: not enough money'),
  declined('4000000000009987', 'lost_card', 'Declined: reported lost'),
  declined('4000000000009979', 'stolen_card', 'Declined: reported stolen'),
  declined('4000000000000069', 'expired_card', 'Declined: expired'),
  declined('4000000000000127', 'incorrect_cvc', 'Declined: wrong security code'),
  declined('4000000000000119', 'processing_error', 'Declined: an error at the bank'),
  declined('4000000000000259', 'do_not_honor', 'Declined: the bank gives no reason'),
  declined('4000000000000341', 'card_not_supported', 'Declined: this kind of card is not taken'),
  declined('4100000000000019', 'fraudulent', 'Declined: suspected fraud'),
  {
    number: '4000000000003220',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank wants the cardholder online: you play the cardholder, who approves or refuses',
    behaviour: { kind: 'challenge' },
  },
  {
    number: '4000008400001280',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank wants the cardholder online, and the check fails whatever is answered',
    behaviour: { kind: 'challenge', refusal: 'authentication_failed' },
  },
  {
    number: '4000008260003178',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank wants the cardholder online, then declines: not enough money',
    behaviour: { kind: 'challenge', refusal: 'insufficient_funds' },
  },
  {
    number: '4000000000000077',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank takes a few seconds, then pays',
    behaviour: { kind: 'processing', ends: 'succeeded' },
  },
  {
    number: '4000000000000093',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank takes a few seconds, then declines',
    behaviour: { kind: 'processing', ends: 'declined' },
  },
  {
    number: '4000000000000408',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank does not answer; it was paid',
    behaviour: { kind: 'silent', acts: true },
  },
  {
    number: '4000000000000499',
    brand: 'Visa',
    cvc: '123',
    effect: 'The bank does not answer; it was not charged',
    behaviour: { kind: 'silent', acts: false },
  },
  {
    number: '4000000000007726',
    brand: 'Visa',
    cvc: '123',
    effect: 'Paid; a refund takes a few seconds',
    behaviour: { kind: 'refund', refund: 'pending' },
  },
  {
    number: '4000000000005126',
    brand: 'Visa',
    cvc: '123',
    effect: 'Paid; a refund is accepted, then fails',
    behaviour: { kind: 'refund', refund: 'failed' },
  },
]
