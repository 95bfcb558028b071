/** Made-up intents of one day, newest first, as the seed's sample has them: the list gateway tells them, the books have most. */
export const listedDay = Date.parse('2026-03-31T00:00:00Z')
/** One in so many is in no book. */
const strange = 500

export const isStrange = (n: number): boolean => n % strange === 0
export const idOf = (n: number): string => `pi_${1_604_012_360_000 + n}`
export const amountOf = (n: number): number => 1_000 + (n % 9_000)
/** ms since the epoch. */
export const createdAt = (n: number, count: number): number =>
  listedDay + Math.floor((n / count) * 86_000_000)

export function listedIntent(n: number, count: number): Record<string, unknown> {
  const id = idOf(n)
  return {
    id,
    object: 'payment_intent',
    created: createdAt(n, count),
    currency: 'USD',
    amount: amountOf(n),
    amount_received: amountOf(n),
    status: 'succeeded',
    description: 'Two dozen roses, delivered on Friday morning',
    metadata: { channel: 'telephone', campaign: 'spring' },
    livemode: false,
    shipping: {
      address: {
        city: 'Austin',
        country: 'US',
        line1: '12 Congress Ave',
        line2: '',
        state: 'TX',
        postal_code: '78701',
      },
      carrier: null,
      name: 'Ada Smith',
      phone: '+15125550100',
      tracking_number: null,
    },
    customer: null,
    quantity: 2,
    invoice: null,
    merchant_user_id: '123456',
    merchant_order_id: `TILL-20260331-${n}`,
    client_secret: `${id}_secret_bench`,
    last_payment_error: null,
    next_action: null,
    payment_method_types: '["wechat_pay","alipay","card"]',
    receipt_email: null,
    canceled_at: null,
    cancellation_reason: null,
    confirmation_method: 'automatic',
    payment_method_options: '{"card":{"request_three_d_secure":"auto","capture_method":"automatic"}}',
    '3ds_status': null,
    amount_capturable: null,
    return_url: '',
    payment_method: 'pm_1604012357044928512',
    capture_method: 'automatic',
  }
}
