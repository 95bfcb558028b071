import type { WireIntent } from './objects.ts'

/** Codes that stand for themselves; every other refusal is a `card_declined` with its reason beside it. */
const ownCodes = [
  'expired_card',
  'incorrect_cvc',
  'processing_error',
  'authentication_required',
  'test_mode_live_card',
]

const messages: Record<string, string> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  card_not_supported: 'Your card is not supported.',
  authentication_required: 'This card requires authentication, and the customer is not there for it.',
  authentication_failed: 'The cardholder was not authenticated.',
  test_mode_live_card:
    'Your card was declined. Practice takes test cards only; real cards are never needed here.',
}

/** WooshPay: last_payment_error, and the error object of a 402. */
export function declineError(declineCode: string): NonNullable<WireIntent['last_payment_error']> {
  return {
    type: 'card_error',
    code: ownCodes.includes(declineCode) ? declineCode : 'card_declined',
    decline_code: declineCode,
    message: messages[declineCode] ?? 'Your card was declined.',
  }
}
