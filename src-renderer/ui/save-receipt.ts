import i18next from 'i18next'
import { asFailure, till } from '../till.ts'
import { showToast } from './toast.tsx'

/** Saves a payment's receipt as a PDF where the person says; says so, or says why not. Closing the dialog is no failure. */
export async function saveReceipt(paymentId: string): Promise<void> {
  try {
    const { path } = await till.call('receipts.save', { paymentId })
    showToast(i18next.t('receipt.saved', { ns: 'common', path }))
  } catch (caught) {
    const failure = asFailure(caught)
    if (failure.code !== 'cancelled') showToast(failure.message, 'danger')
  }
}
