import path from 'node:path'
import type { Environment } from '#contract/settings.ts'
import type { Method } from '#contract/table.ts'
import { storageError } from '../storage/storage-error.ts'
import { internalError, movesMoney, TillError } from './failure.ts'

/**
 * A failure that nobody foresaw, in words for whoever made the call: what it is, where that can be told, and what it means
 * for that call. Nothing of the error's own text but SQLite's reason is told.
 */
export function inWords(
  error: unknown,
  method: Method,
  { dataDir, environment }: { dataDir: string; environment: Environment },
): TillError {
  const file = keptInSettings.test(method) ? 'settings.db' : `journal-${environment}.db`
  const consequence = movesMoney(method) ? 'look_payment_up' : 'nothing_changed'
  const told = storageError(error, path.join(dataDir, file), consequence)
  return told instanceof TillError ? told : internalError(method)
}

const keptInSettings = /^(settings|staff|products|taxRates)\./
