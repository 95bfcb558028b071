import { isSameId } from '#contract/ids.ts'
import type { Payment } from '#contract/payment.ts'
import { isAcceptedRefund } from '#contract/payment-rules.ts'
import type { Receipt } from '#contract/receipt.ts'
import type { Settings } from '#contract/settings.ts'
import type { Parsed } from '#contract/table.ts'
import { taxesOfAll } from '../bookkeeping/taxes-moved.ts'
import { TillError } from '../failure/failure.ts'
import type { Journal } from '../journal/journal.ts'
import { entriesOfRefund } from '../read-books.ts'
import { buildReceipt } from '../receipts/receipt.ts'
import type { TillServices } from '../till-services.ts'

/**
 * A payment's receipt, or the slip of one of its refunds, in the shop's own look. `language`: the shop's choice where left out.
 *
 * @throws TillError `wrong_state`: nothing was collected, or the bank has not taken that refund
 */
export const receiptOf = (
  { current, settings }: Pick<TillServices, 'current' | 'settings'>,
  payment: Payment,
  wanted?: Pick<Parsed<'receipts.get'>, 'refundId' | 'language'>,
): Receipt => receiptFrom(current().journal, settings(), payment, wanted)

/** The same from books that are only read. */
export function receiptFrom(
  books: Pick<Journal, 'refundEntries'>,
  {
    shop,
    locale,
    timeZone,
    receiptLanguage,
  }: Pick<Settings, 'shop' | 'locale' | 'timeZone' | 'receiptLanguage'>,
  payment: Payment,
  { refundId, language }: Pick<Parsed<'receipts.get'>, 'refundId' | 'language'> = {},
): Receipt {
  if (!payment.receiptNumber) {
    throw new TillError('wrong_state', 'receipt_not_paid', {
      field: 'paymentId',
    })
  }
  const refund = payment.refunds.find(({ id }) => isSameId(id, refundId))
  if (refundId !== undefined && !(refund && isAcceptedRefund(refund))) {
    throw new TillError('wrong_state', 'slip_not_taken', {
      field: 'refundId',
    })
  }
  const options = { shop, language: language ?? receiptLanguage, locale, timeZone }
  const slip = refund && {
    refund,
    taxes: taxesOfAll(entriesOfRefund(books, payment.id, refund.id)),
  }
  return buildReceipt(payment, options, slip)
}
