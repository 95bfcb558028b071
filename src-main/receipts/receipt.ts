import type { Payment, Refund } from '#contract/payment.ts'
import type { Receipt } from '#contract/receipt.ts'
import { type Language, localeFor, type Shop } from '#contract/settings.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { taxesIn } from '#contract/taxes-in.ts'
import { receiptPage } from './receipt-page.ts'

export interface ReceiptOptions {
  shop: Shop
  language: Language
  /** The shop's BCP 47 tag: how money and dates are written, in a receipt of its language. */
  locale: string
  /** IANA name: the receipt's times are the shop's. */
  timeZone: string
}

/**
 * What a payment's receipt says, and the page that says it. The same payment and options give the same receipt.
 *
 * Its taxes are those in what was collected; a slip's, those that went back, negative.
 *
 * @param slip makes the slip of this refund instead, numbered after the receipt; `taxes`: as the books have them
 * @throws Error if the payment has no receipt number or no time of payment: it has collected nothing.
 */
export function buildReceipt(
  payment: Payment,
  options: ReceiptOptions,
  slip?: { refund: Refund; taxes: TaxTaken[] },
): Receipt {
  const refund = slip?.refund
  const { receiptNumber, paidAt } = payment
  if (receiptNumber === undefined || paidAt === undefined) {
    throw new Error(`Payment ${payment.id} has collected no money, so it has no receipt.`)
  }
  const { gatewayId, description, quantity, card, subtotal, note } = payment
  const customerName = payment.customer?.name
  const labels = payment.options?.metadata
  const facts: Omit<Receipt, 'html'> = {
    number: refund ? `${receiptNumber}-R${payment.refunds.indexOf(refund) + 1}` : receiptNumber,
    paymentId: payment.id,
    environment: payment.environment,
    status: payment.status,
    language: options.language,
    shop: options.shop,
    merchantOrderId: payment.merchantOrderId,
    lines: payment.lines ?? [],
    discounts: payment.discounts ?? [],
    taxes: slip?.taxes ?? taxesIn(payment, 0, payment.amountCaptured),
    ...(subtotal === undefined ? {} : { subtotal }),
    ...(note === undefined ? {} : { note }),
    ...(labels === undefined ? {} : { labels }),
    total: payment.amountCaptured,
    currency: payment.currency,
    amountRefunded: payment.amountRefunded,
    paidAt,
    ...(refund ? { refund: slipOf(refund) } : {}),
    ...(gatewayId === undefined ? {} : { gatewayId }),
    ...(description === undefined ? {} : { description }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(card === undefined ? {} : { card: { brand: card.brand, last4: card.last4.slice(-4) } }),
    ...(customerName === undefined ? {} : { customerName }),
  }
  const { language, timeZone } = options
  const locale = localeFor(language, options.locale)
  const html = receiptPage(facts, { locale, timeZone, orderAmount: payment.amount, refunds: payment.refunds })
  return { ...facts, html }
}

function slipOf({ id, amount, reason, createdAt }: Refund): NonNullable<Receipt['refund']> {
  return { id, amount, createdAt, ...(reason === undefined ? {} : { reason }) }
}
