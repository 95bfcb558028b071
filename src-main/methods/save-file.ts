import type { Explanation, PlainReason } from '#contract/reasons/catalogue.ts'
import { TillError } from '../failure/failure.ts'
import type { TillServices } from '../till-services.ts'

/** Asks the person where to save. @throws TillError `cancelled` where they would rather not, or there is nobody to ask */
export async function askWhere(
  { choosePath }: Pick<TillServices, 'choosePath'>,
  kind: 'file' | 'folder',
  suggestedName: string,
): Promise<string> {
  const path = await choosePath?.({ kind, suggestedName })
  if (path === undefined) throw new TillError('cancelled', 'nothing_saved')
  return path
}

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
