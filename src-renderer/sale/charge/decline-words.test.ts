import { expect, it } from 'vitest'
import sale from '../../language/en/sale.json' with { type: 'json' }
import { declineWord } from './decline-words.ts'

// Every decline code that gateways of this kind document.
const codes =
  'approve_with_id authentication_required call_issuer card_not_supported card_velocity_exceeded currency_not_supported do_not_honor do_not_try_again duplicate_transaction expired_card fraudulent incorrect_address incorrect_cvc incorrect_number incorrect_pin incorrect_zip insufficient_funds invalid_account invalid_amount invalid_cvc invalid_expiry_month invalid_expiry_year invalid_number invalid_pin issuer_not_available lost_card merchant_blacklist new_account_information_available no_action_taken not_permitted offline_pin_required online_or_offline_pin_required pickup_card pin_try_exceeded processing_error reenter_transaction restricted_card revocation_of_all_authorizations revocation_of_authorization security_violation service_not_allowed stolen_card stop_payment_order testmode_decline transaction_not_allowed try_again_later withdrawal_count_limit_exceeded'

it.each(codes.split(' '))('for %s there is a sentence to tell the caller', (declineCode) => {
  const word = declineWord({ code: 'card_declined', declineCode })
  if (declineCode !== 'merchant_blacklist') expect(word).not.toBe('generic_decline')
  expect(sale.decline[word]).toMatch(/^“.+”/)
})

it('a test card in live and a real card in test are told apart', () => {
  expect(declineWord({ code: 'card_declined', declineCode: 'live_mode_test_card' })).toBe(
    'live_mode_test_card',
  )
  expect(declineWord({ code: 'card_declined', declineCode: 'testmode_decline' })).toBe('live_mode_test_card')
  expect(declineWord({ code: 'card_declined', declineCode: 'test_mode_live_card' })).toBe(
    'test_mode_live_card',
  )
})

it('no bank is blamed for what the gateway blocked', () => {
  const { generic_decline } = sale.decline
  expect(sale.decline[declineWord({ code: 'card_declined', declineCode: 'merchant_blacklist' })]).toBe(
    generic_decline,
  )
  expect(generic_decline).not.toMatch(/bank declined/i)
})

it('no sentence tells a caller that the card is reported lost, stolen or suspected', () => {
  for (const code of ['lost_card', 'stolen_card', 'pickup_card', 'fraudulent', 'merchant_blacklist']) {
    expect(sale.decline[declineWord({ code })]).not.toMatch(/stolen|lost|fraud|blocked/i)
  }
})
