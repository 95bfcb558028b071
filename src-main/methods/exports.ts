import { mkdir } from 'node:fs/promises'
import type { Export } from '#contract/bookkeeping.ts'
import type { Parsed } from '#contract/table.ts'
import { exportBooks } from '../bookkeeping/export.ts'
import { exportName } from '../bookkeeping/export-names.ts'
import { type PlanOrder, planExport, refuseUnready } from '../bookkeeping/export-plan.ts'
import { formats } from '../bookkeeping/formats/formats.ts'
import { previewExport } from '../bookkeeping/preview.ts'
import { TillError } from '../failure/failure.ts'
import { readBooks } from '../read-books.ts'
import { shopCountry } from '../settings/shop-country.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers } from './handlers.ts'
import { exportedReceipt, receiptOf, textFor } from './receipt-of.ts'
import { askWhere, diskError } from './save-file.ts'

type ExportMethod = 'bookkeeping.export' | 'bookkeeping.preview' | 'bookkeeping.cancelExport'

/** Exports, and a look at them before they are made. One export runs at a time, and one look at the next. */
export function exportMethods(services: TillServices): Handlers<ExportMethod> {
  const { current, settings, snapshots, dataDir, pdf, emit } = services
  const savePolicy = createSavePolicy(dataDir)
  let exporting: AbortController | undefined
  let looking: AbortController | undefined

  const orderOf = <F extends Export['format']>(
    asked: Parsed<'bookkeeping.preview'> & { format: F },
    environment: PlanOrder['environment'],
    signals: AbortSignal[],
  ) => ({
    ...asked,
    environment,
    timeZone: settings().timeZone,
    settings: settings(),
    country: shopCountry(settings()),
    signal: AbortSignal.any(signals),
  })

  /** What is missing is told before anybody is asked where to save. */
  const target = async (
    { path, ...asked }: Parsed<'bookkeeping.export'>,
    abort: AbortSignal,
  ): Promise<string> => {
    if (path !== undefined) return path
    const { format } = asked
    const { environment, journal } = current()
    if (format !== 'receipts' && formats[format].findings) {
      await snapshots.read(journal, async (snapshot, closing) => {
        const order = orderOf({ ...asked, format }, environment, [abort, closing])
        refuseUnready(await planExport(readBooks(snapshot), order))
      })
    }
    const name = exportName({ ...asked, environment }, asked.currency)
    if (format === 'receipts') return askWhere(services, 'folder', name)
    // As many files as there are currencies, or as their limits ask for: they get their names in a folder.
    if (!formats[format].isOneCurrency) return askWhere(services, 'file', `${name}.${formats[format].ending}`)
    const folder = await askWhere(services, 'folder', name)
    await savePolicy.check(folder)
    await mkdir(folder, { recursive: true })
    return folder
  }

  return {
    async 'bookkeeping.export'(asked) {
      if (exporting)
        throw new TillError('busy', 'export_running', {
          retryable: true,
        })
      // Whatever environment is chosen meanwhile, these are the books that were asked for.
      const { environment, journal } = current()
      const abort = new AbortController()
      exporting = abort
      try {
        const path = await target(asked, abort.signal).catch(diskError)
        return await snapshots.read(journal, (snapshot, closing) =>
          exportBooks(
            readBooks(snapshot),
            {
              ...orderOf(asked, environment, [abort.signal, closing]),
              path,
              savePolicy,
              receiptOf: (payment) => exportedReceipt(receiptOf(services, payment, textFor(asked)), asked),
              pdf,
            },
            (done, total) => emit('export.progress', { done, total }),
          ).catch(diskError),
        )
      } finally {
        exporting = undefined
      }
    },
    'bookkeeping.preview'(asked) {
      looking?.abort()
      const abort = new AbortController()
      looking = abort
      const { environment, journal } = current()
      return snapshots.read(journal, (snapshot, closing) =>
        previewExport(readBooks(snapshot), orderOf(asked, environment, [abort.signal, closing])),
      )
    },
    'bookkeeping.cancelExport'() {
      exporting?.abort()
      return {}
    },
  }
}
