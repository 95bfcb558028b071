import { TillError } from '../failure/failure.ts'
import type { TillServices } from '../till-services.ts'

/** Asks the person where to save. @throws TillError `cancelled` where they would rather not, or there is nobody to ask */
export async function askWhere(
  { choosePath }: Pick<TillServices, 'choosePath'>,
  kind: 'file' | 'folder',
  suggestedName: string,
): Promise<string> {
  const path = await choosePath?.({ kind, suggestedName })
  if (path === undefined) throw new TillError('cancelled', 'Nothing was saved.')
  return path
}

/** What a person can do about a disk that fails while something is saved. @throws TillError `storage`, or the error as it is */
export function diskError(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof TillError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
  const reason =
    code === 'ENOSPC'
      ? 'The disk is full.'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'This place cannot be written to.'
        : `The disk failed (${code}).`
  throw new TillError(
    'storage',
    `${reason} Nothing was saved. Please choose another place, or free some space.`,
    { field: 'path' },
  )
}
