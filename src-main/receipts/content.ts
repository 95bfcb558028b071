import { formatMoney } from '#contract/money.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { localeFor } from '#contract/settings.ts'
import { addressLines } from './address-lines.ts'
import { brandName } from './brand-name.ts'
import { orderSums, refundSums, type Sum } from './order-sums.ts'
import { type Phrase, phraseText } from './phrase.ts'
import { plainSentence, receiptWords } from './receipt-words.ts'
import { dateTime, discountName, type Facts } from './wording.ts'
import type { Words } from './words/en.ts'

export interface Fact {
  label: string
  /** More than one line of an address. */
  values: Phrase[]
  /** Beside it, in small letters. */
  hint?: Phrase
  /** 'id': from left to right, letter by letter. 'own': in its own direction. */
  kind: 'words' | 'id' | 'card' | 'own'
}

export interface Item {
  description: string
  /** Its tax, and what was taken off it. */
  extras: Phrase[]
  quantity: string
  /** The price of one; '' where there is none. */
  each: string
  amount: string
}

/** A receipt or a slip in the words of its language, with its amounts written out, before it is laid out for a paper. */
export interface ReceiptContent {
  /** Of the page. */
  title: string
  kind: { title: string; number: Phrase; words: string }
  /** That it is no sale, or was handed out before. */
  marks: string[]
  facts: Fact[]
  /** None on a slip. */
  items: Item[]
  sums: Sum[]
  note?: string
  /** Of the shop, under its heading. */
  policy?: { title: string; text: string }
  foot: string
}

/** @param locale the shop's BCP 47 tag: how money and dates are written, in a receipt of its language */
export function receiptContent(receipt: Facts, shopLocale: string): ReceiptContent {
  const { language, refund, number, note, shop } = receipt
  const locale = localeFor(language, shopLocale)
  const words = receiptWords[language]
  const name = plainSentence(refund ? words.titleRefund : words.titleReceipt, { number })
  const policy = shop.refundPolicy
  return {
    title: `${name}${receipt.customerName ? ` – ${receipt.customerName}` : ''}`,
    kind: refund
      ? { title: words.refund, number: { text: words.slip, facts: { number } }, words: words.refundKind }
      : { title: words.sale, number: { text: words.receipt, facts: { number } }, words: words.saleKind },
    marks: [
      ...(receipt.environment === 'live' ? [] : [words[receipt.environment]]),
      ...(receipt.isCopy ? [words.copy] : []),
    ],
    facts: factsOf(receipt, words, locale),
    items: refund ? [] : itemsOf(receipt, words, locale),
    sums: refund ? refundSums(receipt, locale) : orderSums(receipt, locale),
    ...(note && !refund ? { note } : {}),
    ...(policy && !refund ? { policy: { title: words.returns, text: policy } } : {}),
    foot: refund ? words.footSlip : words.footReceipt,
  }
}

function factsOf(receipt: Facts, words: Words, locale: string): Fact[] {
  const { card, language, refund, customerName, shipTo, gatewayId, register, cashier } = receipt
  const one = (label: string, value: string | undefined, kind: Fact['kind'] = 'own'): Fact[] =>
    value ? [{ label, values: [value], kind }] : []
  return [
    {
      label: words.date,
      values: [dateTime(refund?.createdAt ?? receipt.paidAt, locale, receipt.timeZone)],
      hint: { text: words.timeZone, facts: { zone: receipt.timeZone } },
      kind: 'words',
    },
    ...one(words.order, receipt.merchantOrderId),
    ...one(words.customer, customerName),
    ...one(words.card, card && `${brandName(card.brand, language)} •••• ${card.last4}`.trim(), 'card'),
    ...(shipTo && !refund
      ? [
          {
            label: words.shipTo,
            values: [
              ...(shipTo.name ? [shipTo.name] : []),
              ...addressLines(shipTo.address, locale),
              ...(shipTo.phone ? [shipTo.phone] : []),
            ],
            kind: 'own' as const,
          },
        ]
      : []),
    ...one(words.register, register),
    ...one(words.cashier, cashier),
    ...one(words.payment, receipt.paymentId, 'id'),
    ...one(words.gateway, gatewayId, 'id'),
    ...(refund ? [] : Object.entries(receipt.labels ?? {}).flatMap(([name, value]) => one(name, value))),
  ]
}

function itemsOf(receipt: Facts, words: Words, locale: string): Item[] {
  const { lines, currency, quantity } = receipt
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const number = new Intl.NumberFormat(locale)
  if (lines.length === 0)
    return [
      {
        description: receipt.description || words.telephoneOrder,
        extras: [],
        quantity: quantity === undefined ? '' : number.format(quantity),
        each: '',
        amount: money(receipt.orderTotal),
      },
    ]
  return lines.map((line, index) => ({
    description: line.description,
    extras: extrasOf(receipt, index, words, locale),
    quantity: number.format(line.quantity),
    each: money(line.unitAmount),
    amount: money(line.quantity * line.unitAmount),
  }))
}

function extrasOf(
  { lines, taxes, discounts, currency, language }: Facts,
  index: number,
  words: Words,
  locale: string,
): Phrase[] {
  const tax = taxes.find(({ id }) => id === lines[index]?.taxRateId)
  const off = discounts.find(({ line }) => line === index)
  return [
    ...(tax
      ? [{ text: '{name} {percent}', facts: { name: tax.name, percent: formatPercent(tax.percent, locale) } }]
      : []),
    ...(off
      ? [
          {
            text: '{discount} {amount}',
            facts: {
              discount: phraseText(discountName(off, words, locale), language),
              amount: formatMoney(-off.amount, currency, locale),
            },
          },
        ]
      : []),
  ]
}
