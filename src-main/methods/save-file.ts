import { TillError } from '../failure/failure.ts'
import type { TillServices } from '../till-services.ts'

export { diskError } from '../storage/disk-error.ts'

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
