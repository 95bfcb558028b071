import type { receiptForms } from '#contract/receipt.ts'
import { TillError } from '../failure/failure.ts'
import { type BuiltReceipt, buildReceipt, receiptJson } from '../receipts/receipt.ts'
import { samplePayment } from '../receipts/sample.ts'
import { saveReceipt } from '../receipts/save.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'
import { markGiven, receiptOf, type WantedReceipt } from './receipt-of.ts'
import { askWhere, diskError } from './save-file.ts'

type Form = (typeof receiptForms)[number]

const endings: Readonly<Record<Form, string>> = { pdf: 'pdf', html: 'html', text: 'txt', json: 'json' }

/** Receipts and refund slips: shown, printed, saved as a file. */
export function receiptMethods(services: TillServices): Handlers<MethodsOf<'receipts'>> {
  const { current, settings, dataDir, pdf, print, emit } = services
  const savePolicy = createSavePolicy(dataDir)
  const find = (paymentId: string, wanted: WantedReceipt): BuiltReceipt =>
    receiptOf(services, current().payments.get(paymentId), wanted)
  /** In the books that it is of, whatever environment is in use by then. */
  const giving = () => {
    const { journal, payments } = current()
    return ({ receipt: { paymentId, refund } }: BuiltReceipt): void => {
      if (!journal.isOpen()) return
      markGiven(journal, paymentId, refund)
      emit('payment.changed', payments.get(paymentId))
    }
  }
  return {
    'receipts.sample'({ receipts = settings().receipts, language = settings().receiptLanguage }) {
      const { shop, locale, timeZone, tillPrefix, currency } = settings()
      const { environment } = current()
      const at = new Date(services.now()).toISOString()
      const labels = receipts.labels === 'chosen' ? receipts.labelNames : []
      const payment = samplePayment({ environment, currency, language, labels, at })
      const { paper } = receipts
      const made = { shop, locale, timeZone, language, receipts, register: tillPrefix, paper, isSample: true }
      return { html: buildReceipt(payment, made).html }
    },
    'receipts.get': ({ paymentId, ...wanted }) => find(paymentId, wanted).receipt,
    async 'receipts.print'({ paymentId, ...wanted }) {
      const built = find(paymentId, wanted)
      if (!print) throw new TillError('not_available', 'print_in_app_only')
      const given = giving()
      await print(built.receipt.html, built.sheet)
      given(built)
      return {}
    },
    async 'receipts.save'({ path, paymentId, form = 'pdf', ...wanted }) {
      const paper = wanted.paper ?? settings().receipts.paper
      const columns = form === 'text' ? (paper === 'roll58' ? 32 : 48) : undefined
      const built = find(paymentId, { ...wanted, ...(columns === undefined ? {} : { columns }) })
      // Told before anybody is asked where to.
      if (form === 'pdf' && !pdf) throw new TillError('not_available', 'pdf_in_app_only')
      const given = giving()
      const target = path ?? (await askWhere(services, 'file', `${built.receipt.number}.${endings[form]}`))
      await saveReceipt(target, () => bytesOf(built, form, pdf), savePolicy).catch(diskError)
      // JSON is for programs: nobody takes it for the receipt.
      if (form !== 'json') given(built)
      return { path: target }
    },
  }
}

async function bytesOf(
  { receipt, sheet }: BuiltReceipt,
  form: Form,
  pdf: TillServices['pdf'],
): Promise<string | Uint8Array> {
  const { html, text = '', ...facts } = receipt
  if (form === 'html') return html
  if (form === 'text') return text
  if (form === 'json') return receiptJson(facts)
  if (!pdf) throw new TillError('not_available', 'pdf_in_app_only')
  return pdf(html, sheet)
}
