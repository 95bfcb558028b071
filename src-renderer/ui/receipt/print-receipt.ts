import i18next from 'i18next'
import type { Input } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { showToast } from '../feedback/toast.ts'

/** Prints a receipt, or the slip of a refund, on paper; says so, or says why not. Closing the dialog is no failure. */
export async function printReceipt(receipt: Input<'receipts.print'>): Promise<void> {
  try {
    await till.call('receipts.print', receipt)
    showToast(i18next.t('receipt.printed', { ns: 'common' }))
  } catch (caught) {
    const failure = asFailure(caught)
    if (failure.code !== 'cancelled') showToast(failure.message, 'danger')
  }
}
