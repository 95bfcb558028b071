import i18next from 'i18next'
import type { Input } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { showToast } from '../feedback/toast.ts'

/** A receipt, or the slip of a refund. */
type ReceiptName = Input<'receipts.print'>

/** Says what was done, or why not. Closing the system's dialog is no failure. */
export async function tell(work: () => Promise<string>): Promise<void> {
  try {
    showToast(await work())
  } catch (caught) {
    const failure = asFailure(caught)
    if (failure.code !== 'cancelled') showToast(failure.message, 'danger')
  }
}

/** Prints a receipt on paper. */
export const printReceipt = (receipt: ReceiptName): Promise<void> =>
  tell(async () => {
    await till.call('receipts.print', receipt)
    return i18next.t('receipt.printed', { ns: 'common' })
  })

/** Saves a receipt as a PDF where the person says. */
export const saveReceipt = (receipt: ReceiptName): Promise<void> =>
  tell(async () => {
    const { path } = await till.call('receipts.save', receipt)
    return i18next.t('receipt.saved', { ns: 'common', path })
  })
