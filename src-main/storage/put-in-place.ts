import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from './atomic-file.ts'
import { privateFolder } from './private-files.ts'
import type { SavePolicy } from './save-policy.ts'

/**
 * Moves finished files into a folder, which is made where there is none, over files of their names. What lists the others
 * goes first and comes last: where there is a list, everything on it is there.
 *
 * @param staging holds the finished files, on the same disk
 * @param lists names of files that tell of the others
 * @param isOutdated names of an earlier export that this one takes the place of
 * @throws what `savePolicy` throws, before anything was moved, or the disk's own error
 */
export async function putInPlace(
  staging: string,
  target: string,
  savePolicy: SavePolicy,
  lists: readonly string[],
  isOutdated: (name: string) => boolean = () => false,
): Promise<void> {
  await mkdir(target, { recursive: true, mode: privateFolder })
  const names = await readdir(staging)
  const outdated = (await readdir(target)).filter((name) => isOutdated(name) && !names.includes(name))
  for (const name of [...names, ...outdated]) await savePolicy.check(path.join(target, name))
  const last = lists.filter((name) => names.includes(name))
  for (const name of [...last, ...outdated]) await rm(path.join(target, name), { force: true })
  for (const name of [...names.filter((each) => !last.includes(each)), ...last]) {
    await rename(path.join(staging, name), path.join(target, name))
  }
  await syncFolder(target)
}
