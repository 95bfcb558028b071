import i18next from 'i18next'
import type { Input } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { showToast } from '../feedback/toast.ts'

/** Saves a receipt, or the slip of a refund, as a PDF where the person says; says so, or says why not. Closing the dialog is no failure. */
export async function saveReceipt(receipt: Input<'receipts.print'>): Promise<void> {
  try {
    const { path } = await till.call('receipts.save', receipt)
    showToast(i18next.t('receipt.saved', { ns: 'common', path }))
  } catch (caught) {
    const failure = asFailure(caught)
    if (failure.code !== 'cancelled') showToast(failure.message, 'danger')
  }
}
