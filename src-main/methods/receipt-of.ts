import type { Export } from '#contract/bookkeeping.ts'
import { isSameId } from '#contract/ids.ts'
import type { Paper } from '#contract/paper.ts'
import type { Payment, Refund } from '#contract/payment.ts'
import { isAcceptedRefund } from '#contract/payment-rules.ts'
import type { Settings } from '#contract/settings.ts'
import type { Parsed } from '#contract/table.ts'
import type { ExportedReceipt } from '../bookkeeping/export-order.ts'
import { taxesOfAll } from '../bookkeeping/taxes-moved.ts'
import { TillError } from '../failure/failure.ts'
import type { Journal } from '../journal/journal.ts'
import { entriesOfRefund } from '../read-books.ts'
import { joinPages } from '../receipts/paper/join-pages.ts'
import { isRoll, type PrintedPage, type SheetPaper } from '../receipts/paper/sheet.ts'
import {
  type BuiltReceipt,
  layOutReceipt,
  type ReceiptOptions,
  receiptFacts,
  receiptJson,
} from '../receipts/receipt.ts'
import type { TillServices } from '../till-services.ts'

export type WantedReceipt = Partial<Omit<Parsed<'receipts.get'>, 'paymentId'>>

/** The settings that a receipt is made by. */
type Look = Pick<Settings, 'shop' | 'locale' | 'timeZone' | 'receiptLanguage' | 'receipts' | 'tillPrefix'>

/**
 * A payment's receipt, or the slip of one of its refunds, in the shop's own look. What is left out is the shop's choice.
 *
 * @throws TillError `wrong_state`: nothing was collected, or the bank has not taken that refund
 */
export const receiptOf = (
  { current, settings }: Pick<TillServices, 'current' | 'settings'>,
  payment: Payment,
  wanted?: WantedReceipt,
): BuiltReceipt => receiptFrom(current().journal, settings(), payment, wanted)

/** The same from books that are only read. */
export function receiptFrom(
  books: Pick<Journal, 'refundEntries'>,
  look: Look,
  payment: Payment,
  { refundId, language, paper, columns }: WantedReceipt = {},
): BuiltReceipt {
  const { shop, locale, timeZone, receiptLanguage, receipts, tillPrefix } = look
  if (!payment.receiptNumber) throw new TillError('wrong_state', 'receipt_not_paid', { field: 'paymentId' })
  const refund = refundOf(payment, refundId)
  const options: ReceiptOptions = {
    shop,
    language: language ?? receiptLanguage,
    locale,
    timeZone,
    receipts,
    register: tillPrefix,
    paper: paper ?? receipts.paper,
    columns,
    isCopy: timesGiven(payment, refund) > 0,
  }
  const slip = refund && { refund, taxes: taxesOfAll(entriesOfRefund(books, payment.id, refund.id)) }
  return layOutReceipt(receiptFacts(payment, options, slip), options)
}

function refundOf(payment: Payment, refundId: string | undefined): Refund | undefined {
  if (refundId === undefined) return undefined
  const refund = payment.refunds.find(({ id }) => isSameId(id, refundId))
  if (!refund || !isAcceptedRefund(refund))
    throw new TillError('wrong_state', 'slip_not_taken', { field: 'refundId' })
  return refund
}

const givenName = (refund: Pick<Refund, 'id'> | undefined): string => refund?.id ?? 'receipt'
const timesGiven = (payment: Payment, refund: Refund | undefined): number =>
  payment.receiptsGiven?.[givenName(refund)] ?? 0

/**
 * Writes down that a receipt, or a slip, was printed or saved: each that is made after it says COPY.
 */
export function markGiven(
  journal: Pick<Journal, 'recordChange'>,
  paymentId: string,
  refund: Pick<Refund, 'id'> | undefined,
): void {
  const name = givenName(refund)
  journal.recordChange(paymentId, 'receipt.given', ({ receiptsGiven = {} }) => ({
    receiptsGiven: { ...receiptsGiven, [name]: (receiptsGiven[name] ?? 0) + 1 },
  }))
}

type AskedForm = { receiptForm?: Export['receiptForm'] }

/** What has to be asked of a receipt for an export: its text, or a sheet for a file of many. */
export function wantedFor({
  receiptForm,
  settings,
}: AskedForm & { settings: Pick<Look, 'receipts'> }): WantedReceipt {
  if (receiptForm === 'book') return { paper: sheetPaper(settings.receipts.paper) }
  return receiptForm === 'text' ? { columns: 48 } : {}
}

/** Receipts that `wantedFor` a book asked for, as one page. */
export const joinedReceipts = (pages: readonly string[], { receipts }: Pick<Look, 'receipts'>): PrintedPage =>
  joinPages(pages, sheetPaper(receipts.paper))

/** A roll has no pages to turn. */
const sheetPaper = (paper: Paper): SheetPaper => (isRoll(paper) ? 'a4' : paper)

/** A receipt as an export writes it. */
export function exportedReceipt(
  { receipt, sheet }: BuiltReceipt,
  { receiptForm }: AskedForm,
): ExportedReceipt {
  const { html, text, ...facts } = receipt
  const plain = receiptForm === 'json' ? receiptJson(facts) : text
  return {
    number: receipt.number,
    html,
    ...(sheet ? { sheet } : {}),
    ...(plain === undefined ? {} : { plain }),
  }
}
