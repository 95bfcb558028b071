import path from 'node:path'
import type { Environment } from '#contract/settings.ts'
import type { Method } from '#contract/table.ts'
import { nothingChanged, storageError } from '../storage/storage-error.ts'
import { movesMoney, TillError, toFailure } from './failure.ts'

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
  const consequence = movesMoney(method) ? lookItUp : nothingChanged
  const told = storageError(error, path.join(dataDir, file), consequence)
  if (told instanceof TillError) return told
  const { code, message, retryable } = toFailure(error, method)
  return new TillError(code, message, { retryable })
}

const keptInSettings = /^(settings|staff|products|taxRates)\./
const lookItUp =
  'Look the payment up under Payments before you charge again; it shows whether the card was charged.'
