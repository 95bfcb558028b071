// The decline codes with a sentence of their own; sale.json has the words.
const known = [
  'insufficient_funds',
  'lost_card',
  'stolen_card',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'do_not_honor',
  'card_not_supported',
  'fraudulent',
  'authentication_required',
  'test_mode_live_card',
] as const

type Decline = (typeof known)[number] | 'generic_decline'

/** Other names that gateways give to the same thing. */
const aliases: Readonly<Record<string, Decline>> = {
  invalid_cvc: 'incorrect_cvc',
  invalid_number: 'incorrect_number',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  pickup_card: 'lost_card',
  withdrawal_count_limit_exceeded: 'insufficient_funds',
  card_velocity_exceeded: 'insufficient_funds',
  currency_not_supported: 'card_not_supported',
  live_mode_test_card: 'test_mode_live_card',
}

/** Which sentence to tell the caller for a gateway's error; 'generic_decline' where the code says nothing more. */
export function declineWord(error: { code: string; declineCode?: string | undefined } | undefined): Decline {
  for (const code of [error?.declineCode, error?.code]) {
    const word = known.find((name) => name === code) ?? (code === undefined ? undefined : aliases[code])
    if (word) return word
  }
  return 'generic_decline'
}
