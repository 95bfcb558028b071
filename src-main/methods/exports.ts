import { mkdir } from 'node:fs/promises'
import type { Export } from '#contract/bookkeeping.ts'
import type { Parsed } from '#contract/table.ts'
import { exportName } from '../bookkeeping/export-names.ts'
import type { PlanOrder } from '../bookkeeping/export-plan.ts'
import { formats } from '../bookkeeping/formats/formats.ts'
import { TillError } from '../failure/failure.ts'
import { shopCountry } from '../settings/shop-country.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers } from './handlers.ts'
import { askWhere, diskError } from './save-file.ts'

type ExportMethod = 'bookkeeping.export' | 'bookkeeping.preview' | 'bookkeeping.cancelExport'

/** Exports, and a look at them before they are made. One export runs at a time, and one look at the next. */
export function exportMethods(services: TillServices): Handlers<ExportMethod> {
  const { current, settings, reader, longWork, dataDir, pdf, emit } = services
  const savePolicy = createSavePolicy(dataDir)
  let looking: AbortController | undefined

  const orderOf = <F extends Export['format']>(
    asked: Parsed<'bookkeeping.preview'> & { format: F },
    environment: PlanOrder['environment'],
  ) => ({
    ...asked,
    environment,
    timeZone: settings().timeZone,
    settings: settings(),
    country: shopCountry(settings()),
  })

  /** What is missing is told before anybody is asked where to save. */
  const target = async (
    { path, ...asked }: Parsed<'bookkeeping.export'>,
    signal: AbortSignal,
  ): Promise<string> => {
    if (path !== undefined) return path
    const { format } = asked
    const { environment, journal } = current()
    if (format !== 'receipts' && formats[format].findings)
      await reader.run('checkReady', journal.source(), orderOf({ ...asked, format }, environment), { signal })
    const name = exportName({ ...asked, environment }, asked.currency)
    if (asked.receiptForm === 'book' && format === 'receipts')
      return askWhere(services, 'file', `${name}.pdf`)
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
      if (longWork.isRunning('export'))
        throw new TillError('busy', 'export_running', {
          retryable: true,
        })
      // Whatever environment is chosen meanwhile, these are the books that were asked for.
      const { environment, journal } = current()
      const source = journal.source()
      return longWork.run('export', async (signal, onProgress) => {
        const path = await target(asked, signal).catch(diskError)
        return reader
          .run(
            'export',
            source,
            { ...orderOf(asked, environment), path, dataDir },
            {
              signal,
              pdf,
              onProgress(done, total) {
                emit('export.progress', { done, total })
                onProgress(done, total)
              },
            },
          )
          .catch(diskError)
      })
    },
    'bookkeeping.preview'(asked) {
      looking?.abort()
      const abort = new AbortController()
      looking = abort
      const { environment, journal } = current()
      return reader.run('preview', journal.source(), orderOf(asked, environment), { signal: abort.signal })
    },
    'bookkeeping.cancelExport'() {
      longWork.cancel('export')
      return {}
    },
  }
}
