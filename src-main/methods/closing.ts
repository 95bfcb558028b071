import { type XReport, ZReport } from '#contract/closing.ts'
import { sealZ } from '../bookkeeping/closing.ts'
import { TillError } from '../failure/failure.ts'
import { refuseOnOtherBooks } from '../payments/guards.ts'
import { closingPage, closingText } from '../receipts/closing/closing-page.ts'
import type { ClosingStyle } from '../receipts/closing/content.ts'
import { rolls } from '../receipts/paper/sheet.ts'
import { saveReceipt } from '../receipts/save.ts'
import { currentActor } from '../staff/actor.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers } from './handlers.ts'
import { askWhere, diskError } from './save-file.ts'

type ClosingMethod =
  | 'bookkeeping.x'
  | 'bookkeeping.close'
  | 'bookkeeping.z'
  | 'bookkeeping.listZ'
  | 'bookkeeping.printClosing'
  | 'bookkeeping.saveClosing'

/** So many closed periods are listed. */
const listed = 500

/** The period since the last closing, and its closing. */
export function closingMethods(services: TillServices): Handlers<ClosingMethod> {
  const { current, settings, reader, longWork, backups, now, pdf, print, dataDir } = services
  const savePolicy = createSavePolicy(dataDir)
  let closing = false
  const report = (): Promise<{ report: XReport; lastBooked: number }> => {
    const { environment, journal } = current()
    const { shop, timeZone, tillPrefix } = settings()
    const order = { environment, register: tillPrefix, shop, timeZone, now: now() }
    return longWork.run('report', (signal) => reader.run('period', journal.source(), order, { signal }))
  }
  const closed = (number: number): ZReport => {
    const kept = current().journal.z(number)
    if (!kept) throw new TillError('not_found', 'no_such_closing', { field: 'number' })
    return ZReport.parse(JSON.parse(kept.document))
  }
  const styleOf = (language = settings().language): ClosingStyle => ({ language, locale: settings().locale })
  return {
    'bookkeeping.x': async () => (await report()).report,
    async 'bookkeeping.close'({ acknowledge = [] }) {
      const { journal, payments } = current()
      refuseOnOtherBooks({ journal })
      if (closing) throw new TillError('busy', 'closing_running', { retryable: true })
      closing = true
      try {
        const by = currentActor()?.by
        const before = journal.zReports(1)[0]
        const { report: x, lastBooked } = await report()
        const named = new Set(acknowledge)
        const orders = [
          ...new Set(x.open.filter(({ paymentId }) => !named.has(paymentId)).map(({ order }) => order)),
        ]
        if (orders.length > 0)
          throw new TillError(
            'not_acknowledged',
            { reason: 'closing_not_acknowledged', parameters: { orders: orders.join(', ') } },
            { field: 'acknowledge' },
          )
        const provider = await payments.provider.check({ from: Date.parse(x.from), to: Date.parse(x.to) })
        const kept = journal.closePeriod((number, previous) => {
          // Another closing came between, from a second call: this one was added up before it.
          if (previous?.number !== before?.number)
            throw new TillError('busy', 'closing_running', { retryable: true })
          const z = sealZ(x, {
            number,
            closedBy: by,
            provider,
            previous: previous && { number: previous.number, sha256: previous.sha256 },
          })
          return {
            number,
            closedAt: Date.parse(z.closedAt),
            lastEntry: lastBooked,
            sha256: z.sha256,
            document: JSON.stringify(z),
          }
        })
        backups.periodClosed()
        return ZReport.parse(JSON.parse(kept.document))
      } finally {
        closing = false
      }
    },
    'bookkeeping.z': ({ number }) => closed(number),
    'bookkeeping.listZ': () => ({
      items: current()
        .journal.zReports(listed)
        .map(({ number, closedAt, sha256 }) => ({
          number,
          closedAt: new Date(closedAt).toISOString(),
          sha256,
        })),
    }),
    async 'bookkeeping.printClosing'({ number, paper = settings().receipts.paper, language }) {
      if (!print) throw new TillError('not_available', 'print_in_app_only')
      const wanted = number === undefined ? (await report()).report : closed(number)
      const { html, sheet } = closingPage(wanted, styleOf(language), paper)
      await print(html, sheet)
      return {}
    },
    async 'bookkeeping.saveClosing'({
      number,
      paper = settings().receipts.paper,
      language,
      form = 'pdf',
      path,
    }) {
      const wanted = number === undefined ? (await report()).report : closed(number)
      const { html, sheet } = closingPage(wanted, styleOf(language), paper)
      const columns = rolls[paper === 'roll58' ? paper : 'roll80'].columns
      if (form === 'pdf' && !pdf) throw new TillError('not_available', 'pdf_in_app_only')
      const name = number === undefined ? `X-${wanted.to.slice(0, 10)}` : `Z-${number}`
      const ending = form === 'text' ? 'txt' : 'pdf'
      const suggested = `ringline-${wanted.environment}-${name}.${ending}`
      const target = path ?? (await askWhere(services, 'file', suggested))
      const make = async (): Promise<Uint8Array | string> =>
        form === 'text' || !pdf ? closingText(wanted, styleOf(language), columns) : pdf(html, sheet)
      await saveReceipt(target, make, savePolicy).catch(diskError)
      return { path: target }
    },
  }
}
