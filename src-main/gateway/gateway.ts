/**
 * The language of the payment gateway inside the app: what may be asked of it and what it answers.
 * All sums are integers in the currency's minor unit; all times are milliseconds since the epoch.
 */

/** WooshPay: the PaymentIntent object. 'failed' is in no list of the gateway's, and is told of: no money was taken. */
export const intentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
  'failed',
] as const
/** 'unlisted': none of them, or none at all. It says neither that money moved nor that it did not. */
export type IntentStatus = (typeof intentStatuses)[number] | 'unlisted'

export const refundStatuses = ['pending', 'succeeded', 'failed', 'canceled'] as const
export type RefundStatus = (typeof refundStatuses)[number] | 'unlisted'

/**
 * What the gateway says of one payment. A field that it left out, or answered with null, "" or what is none of its kind,
 * is absent: whatever carries an id is kept, however little else is understood.
 */
export interface Intent {
  id: string
  status: IntentStatus
  amount?: number
  /** Upper-case ISO 4217 code. */
  currency?: string
  amountReceived?: number
  amountCapturable?: number
  amountRefunded?: number
  livemode?: boolean
  created?: number
  canceledAt?: number
  merchantOrderId?: string
  merchantUserId?: string
  description?: string
  quantity?: number
  metadata: Record<string, string>
  captureMethod?: 'automatic' | 'manual'
  /** What the cardholder has to do; `url` is always an http(s) address. */
  nextAction?: { type: string; url?: string }
  lastError?: { code: string; message: string; declineCode?: string }
  paymentMethodId?: string
  /** Of the card that was used, where the gateway tells it. */
  cardLast4?: string
  paymentMethodTypes?: string[]
  clientSecret?: string
  cancellationReason?: string
  threeDSecureStatus?: string
  returnUrl?: string
  /** Who brings the parcel, and its number there. */
  carrier?: string
  trackingNumber?: string
}

export interface Refund {
  id: string
  status: RefundStatus
  amount?: number
  currency?: string
  paymentIntent?: string
  reason?: string
  failureReason?: string
}

export interface Charge {
  id: string
  amount?: number
  currency?: string
  paymentIntent?: string
  amountRefunded?: number
  amountCaptured?: number
  refunded?: boolean
  status?: string
  paid?: boolean
}

export interface GatewayAddress {
  line1?: string | undefined
  line2?: string | undefined
  city?: string | undefined
  state?: string | undefined
  /** ISO 3166-1 alpha-2. */
  country: string
  postalCode?: string | undefined
}

/** What an intent carries without a card. */
export interface IntentParams {
  amount: number
  currency: string
  description?: string | undefined
  /** How many of the thing described; it does not multiply the amount. */
  quantity?: number | undefined
  metadata?: Record<string, string> | undefined
  merchantUserId?: string | undefined
  merchantOrderId?: string | undefined
  shipping?: { name: string; phone?: string | undefined; address: GatewayAddress } | undefined
  captureMethod?: 'automatic' | 'manual' | undefined
  threeDSecure?: 'auto' | 'any' | undefined
}

/** The card and what belongs to it: lives in memory for one attempt. */
export interface ConfirmParams {
  card: {
    number: string
    /** Two digits, such as '12'. */
    expMonth: string
    /** Four digits, such as '2031'. */
    expYear: string
    cvc: string
    name?: string | undefined
  }
  billing?:
    | {
        name?: string | undefined
        email?: string | undefined
        phone?: string | undefined
        address?: GatewayAddress | undefined
      }
    | undefined
  /** Where the cardholder lands after authenticating. */
  returnUrl?: string | undefined
  /** The cardholder is not there to authenticate, as in a phone order. */
  offSession?: boolean | undefined
}

/** A metadata value of '' unsets that key, and `metadata: ''` unsets them all. */
export type UpdateParams = Partial<Omit<IntentParams, 'metadata'>> & {
  metadata?: Record<string, string> | '' | undefined
}

export interface ListQuery {
  createdGte?: number | undefined
  createdLte?: number | undefined
  createdGt?: number | undefined
  createdLt?: number | undefined
  /** 1 to 100. */
  limit?: number | undefined
  startingAfter?: string | undefined
  endingBefore?: string | undefined
}

export interface IntentPage {
  items: Intent[]
  unreadable: number
  hasMore: boolean
  last?: string
}

export interface RefundParams {
  paymentIntent: string
  /** Left out: all that is left. */
  amount?: number | undefined
  reason?: string | undefined
  metadata?: Record<string, string> | undefined
}

/**
 * The PaymentIntents API. Every call rejects with a `GatewayError` when the gateway refuses or cannot be understood.
 * `key` is the Idempotency-Key of a POST: made and stored before the first send, the same for each repeat.
 */
export interface Gateway {
  /** Sees to it that a connection stands ready for the next call. Nothing is asked, and its failures are nobody's. */
  preconnect(): void
  createIntent(params: IntentParams, key: string): Promise<Intent>
  /** Create with `confirm: true`: charges in one call. */
  createAndConfirmIntent(params: IntentParams & ConfirmParams, key: string): Promise<Intent>
  confirmIntent(id: string, params: ConfirmParams, key: string): Promise<Intent>
  updateIntent(id: string, params: UpdateParams, key: string): Promise<Intent>
  /** `amountToCapture` undefined captures all; less releases the rest. */
  captureIntent(id: string, amountToCapture: number | undefined, key: string): Promise<Intent>
  cancelIntent(id: string, reason: string, key: string): Promise<Intent>
  retrieveIntent(id: string): Promise<Intent>
  /** One page. */
  listIntents(query: ListQuery): Promise<{ items: Intent[]; hasMore: boolean }>
  /**
   * One page, read with care for a comparison: an entry that cannot be understood is counted and hides no other.
   * `last`: what the next page starts after; undefined where no entry has an id.
   */
  listPage(query: ListQuery & { limit: number }): Promise<IntentPage>
  /**
   * Every intent of that order, whatever its status, from every page; empty where the gateway finds none. Also those whose
   * order number is echoed in another form: which of them are meant is for the caller to say.
   */
  searchIntents(merchantOrderId: string): Promise<Intent[]>
  createRefund(params: RefundParams, key: string): Promise<Refund>
  retrieveRefund(id: string): Promise<Refund>
  /** Every charge of that intent, from every page. */
  listCharges(paymentIntent: string): Promise<Charge[]>
  retrieveCharge(id: string): Promise<Charge>
}
