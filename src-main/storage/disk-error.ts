import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import { TillError } from '../failure/failure.ts'

/** What a person can do about a disk that fails while something is saved. @throws TillError `storage`, or the error as it is */
export function diskError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof TillError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
  const why: PlainReason | Explanation =
    code === 'ENOSPC'
      ? 'place_disk_full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'place_not_writable'
        : { reason: 'place_disk_failed', parameters: { code } }
  throw new TillError('storage', why, { field: 'path' })
}
