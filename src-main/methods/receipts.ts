import type { Receipt } from '#contract/receipt.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import { saveReceipt } from '../receipts/save.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'
import { receiptOf } from './receipt-of.ts'
import { askWhere, diskError } from './save-file.ts'

/** Receipts and refund slips: shown, printed, saved as a PDF. */
export function receiptMethods(services: TillServices): Handlers<MethodsOf<'receipts'>> {
  const { current, dataDir, pdf, print } = services
  const savePolicy = createSavePolicy(dataDir)
  const find = (wanted: Parsed<'receipts.get'>): Receipt =>
    receiptOf(services, current().payments.get(wanted.paymentId), wanted)
  return {
    'receipts.get': find,
    async 'receipts.print'(wanted) {
      const { html } = find(wanted)
      if (!print) throw new TillError('not_available', 'print_in_app_only')
      await print(html)
      return {}
    },
    async 'receipts.save'({ path, ...wanted }) {
      const receipt = find(wanted)
      if (!pdf) throw new TillError('not_available', 'pdf_in_app_only')
      const target = path ?? (await askWhere(services, 'file', `${receipt.number}.pdf`))
      await saveReceipt(receipt, target, pdf, savePolicy).catch(diskError)
      return { path: target }
    },
  }
}
