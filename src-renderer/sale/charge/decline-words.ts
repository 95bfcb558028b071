// The sentences that there are for a decline; sale.json has the words.
const known = [
  'insufficient_funds',
  'limit',
  'lost_card',
  'stolen_card',
  'expired_card',
  'expiry',
  'incorrect_cvc',
  'incorrect_number',
  'address',
  'pin',
  'processing_error',
  'try_again_later',
  'reenter',
  'duplicate',
  'do_not_honor',
  'call_issuer',
  'card_not_supported',
  'not_permitted',
  'amount',
  'fraudulent',
  'authentication_required',
  'authentication_failed',
  'test_mode_live_card',
  'live_mode_test_card',
] as const

type Decline = (typeof known)[number] | 'generic_decline'

/** Every other code that gateways of this kind are known to give, and the sentence that says it. */
const aliases: Readonly<Record<string, Decline>> = {
  approve_with_id: 'reenter',
  card_decline_rate_limit_exceeded: 'limit',
  card_velocity_exceeded: 'limit',
  currency_not_supported: 'card_not_supported',
  do_not_try_again: 'do_not_honor',
  duplicate_transaction: 'duplicate',
  incorrect_address: 'address',
  incorrect_pin: 'pin',
  incorrect_zip: 'address',
  invalid_account: 'call_issuer',
  invalid_amount: 'amount',
  invalid_card_type: 'card_not_supported',
  invalid_cvc: 'incorrect_cvc',
  invalid_expiry_month: 'expiry',
  invalid_expiry_year: 'expiry',
  invalid_number: 'incorrect_number',
  invalid_pin: 'pin',
  issuer_not_available: 'try_again_later',
  // The gateway's own block, of which the bank knows nothing; the caller is told no reason.
  merchant_blacklist: 'generic_decline',
  new_account_information_available: 'call_issuer',
  no_action_taken: 'do_not_honor',
  offline_pin_required: 'pin',
  online_or_offline_pin_required: 'pin',
  payment_intent_authentication_failure: 'authentication_failed',
  pickup_card: 'lost_card',
  pin_try_exceeded: 'pin',
  postal_code_invalid: 'address',
  reenter_transaction: 'reenter',
  restricted_card: 'lost_card',
  revocation_of_all_authorizations: 'call_issuer',
  revocation_of_authorization: 'call_issuer',
  security_violation: 'call_issuer',
  service_not_allowed: 'not_permitted',
  stop_payment_order: 'call_issuer',
  testmode_decline: 'live_mode_test_card',
  transaction_not_allowed: 'not_permitted',
  withdrawal_count_limit_exceeded: 'limit',
}

/** Which sentence to tell the caller for a gateway's error; 'generic_decline' where the code says nothing more. */
export function declineWord(error: { code: string; declineCode?: string | undefined } | undefined): Decline {
  for (const code of [error?.declineCode, error?.code]) {
    const word = known.find((name) => name === code) ?? (code === undefined ? undefined : aliases[code])
    if (word) return word
  }
  return 'generic_decline'
}
