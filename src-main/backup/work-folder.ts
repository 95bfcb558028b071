import { mkdtempSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { makePrivateFolder } from '../storage/private-files.ts'

const prefix = 'backup-work-'

/** A folder of one's own below the till's, for copies that are not encrypted; the caller removes it. */
export function makeWorkFolder(dataDir: string): string {
  makePrivateFolder(dataDir)
  return mkdtempSync(path.join(dataDir, prefix))
}

/** Removes what a run that was cut off has left, at a moment when none runs. */
export async function removeOldWork(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir))
    if (name.startsWith(prefix)) await rm(path.join(dataDir, name), { recursive: true, force: true })
}
