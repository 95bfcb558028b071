import { minorUnitDigits } from '#contract/money.ts'
import type { Paper } from '#contract/paper.ts'
import type { Payment, Refund } from '#contract/payment.ts'
import { isAcceptedRefund } from '#contract/payment-rules.ts'
import { type Receipt, ReceiptDocument } from '#contract/receipt.ts'
import type { ReceiptSettings } from '#contract/receipt-settings.ts'
import type { Language, Shop } from '#contract/settings.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { taxesIn } from '#contract/taxes-in.ts'
import { receiptContent } from './content.ts'
import { rollPage } from './paper/roll-page.ts'
import { rowsOf, textOf } from './paper/rows.ts'
import { isRoll, type Sheet, sheets } from './paper/sheet.ts'
import { receiptPage } from './receipt-page.ts'
import { receiptParts } from './receipt-parts.ts'
import { receiptWords } from './receipt-words.ts'
import type { Facts } from './wording.ts'

export interface ReceiptOptions {
  shop: Shop
  language: Language
  /** The shop's BCP 47 tag: how money and dates are written, in a receipt of its language. */
  locale: string
  /** IANA name: the receipt's times are the shop's. */
  timeZone: string
  /** What the shop wants on it; left out, as it usually is. */
  receipts?: Omit<ReceiptSettings, 'paper'>
  /** The prefix of this till's order numbers. */
  register?: string
  /** Left out: 'any'. */
  paper?: Paper
  /** How many characters a line of the plain text has; left out, there is none. */
  columns?: number | undefined
  /** It was printed or saved before. */
  isCopy?: boolean
  /** It is made up, and says so in place of anything else. */
  isSample?: boolean
}

/** A receipt in its forms, and the sheet that its page is made for. */
export interface BuiltReceipt {
  receipt: Receipt
  sheet?: Sheet
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
  return layOutReceipt(receiptFacts(payment, options, slip), options).receipt
}

/** A receipt for a paper, with the sheet of it. */
export function layOutReceipt(facts: Facts, options: ReceiptOptions): BuiltReceipt {
  const { locale, paper = 'any', columns, receipts, isSample = false } = options
  const logo = receipts?.logo
  const whole = receiptContent(facts, locale)
  const content = isSample ? { ...whole, marks: [receiptWords[facts.language].sample] } : whole
  const parts = receiptParts(facts, content, locale)
  const page = isRoll(paper)
    ? rollPage({ ...facts, title: content.title, parts, logo }, paper)
    : {
        html: receiptPage(facts, content, { locale, logo, mark: isSample ? 'SAMPLE' : undefined }),
        ...(paper === 'any' ? {} : { sheet: sheets[paper] }),
      }
  const text =
    columns === undefined ? {} : { text: textOf(rowsOf(parts, columns), columns, facts.language === 'ar') }
  return {
    receipt: { ...facts, html: page.html, ...text },
    ...(page.sheet ? { sheet: page.sheet } : {}),
  }
}

/** The receipt for programs: JSON, its keys always in the same order. */
export const receiptJson = (facts: Facts): string =>
  `${JSON.stringify(ReceiptDocument.parse({ ...facts, schema: 'ringline.receipt.v1' }), undefined, 2)}\n`

/** What a receipt or a slip says, in no form yet. @throws as `buildReceipt` */
export function receiptFacts(
  payment: Payment,
  options: ReceiptOptions,
  slip?: { refund: Refund; taxes: TaxTaken[] },
): Facts {
  const refund = slip?.refund
  const { receiptNumber, paidAt } = payment
  if (receiptNumber === undefined || paidAt === undefined) {
    throw new Error(`Payment ${payment.id} has collected no money, so it has no receipt.`)
  }
  const { gatewayId, description, quantity, card, subtotal, note, customer } = payment
  const { receipts, register } = options
  const customerName = customer?.name
  const labels = chosenLabels(payment, receipts)
  const shipTo = receipts?.shipTo === false ? undefined : customer?.shipping
  const cashier = receipts?.cashier === false ? undefined : payment.cashier?.name
  return {
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
    orderTotal: payment.amount,
    total: payment.amountCaptured,
    currency: payment.currency,
    exponent: minorUnitDigits(payment.currency),
    amountRefunded: payment.amountRefunded,
    refunds: refund
      ? []
      : payment.refunds.filter(isAcceptedRefund).map(({ id, amount, status, elsewhere, createdAt }) => ({
          id,
          amount,
          status,
          ...(elsewhere ? { elsewhere } : {}),
          createdAt,
        })),
    paidAt,
    timeZone: options.timeZone,
    isCopy: options.isCopy ?? false,
    ...(refund ? { refund: slipOf(refund) } : {}),
    ...(gatewayId === undefined ? {} : { gatewayId }),
    ...(description === undefined ? {} : { description }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(card === undefined ? {} : { card: { brand: card.brand, last4: card.last4.slice(-4) } }),
    ...(customerName === undefined ? {} : { customerName }),
    ...(shipTo && !refund ? { shipTo } : {}),
    ...(register ? { register } : {}),
    ...(cashier ? { cashier } : {}),
  }
}

/** All of a payment's labels, or those that the shop chose, in the order that it has them. */
function chosenLabels(
  payment: Payment,
  receipts: ReceiptOptions['receipts'],
): Record<string, string> | undefined {
  const labels = payment.options?.metadata
  if (!labels || !receipts || receipts.labels === 'all') return labels
  const chosen = receipts.labelNames.flatMap((name) => {
    const found = Object.keys(labels).find((each) => each.toLowerCase() === name.toLowerCase())
    return found === undefined ? [] : [[found, labels[found] ?? '']]
  })
  return Object.fromEntries(chosen)
}

function slipOf({ id, amount, reason, createdAt }: Refund): NonNullable<Receipt['refund']> {
  return { id, amount, createdAt, ...(reason === undefined ? {} : { reason }) }
}
