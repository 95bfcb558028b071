import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { BackedUpBooks } from '#contract/backup.ts'
import type { Log } from '../logging/log.ts'
import { describeError } from '../logging/scrub.ts'
import { syncFolder, writeFileAtomically } from '../storage/atomic-file.ts'
import { makePrivateFolder } from '../storage/private-files.ts'
import { refuseOverOthers } from './refuse-over-others.ts'

/** The restored files wait here, below the till's folder, until the till is opened next. */
export const stagingFolder = (dataDir: string): string => path.join(dataDir, 'restore')
/** Written last: without it, what waits there is half a restore. */
const readyFile = 'ready.json'

const Ready = z.object({
  restoredAt: z.iso.datetime(),
  books: z.array(BackedUpBooks),
  /** Once files are being moved: which of the till's own go aside, and where to. */
  moving: z.object({ aside: z.string(), names: z.array(z.string()) }).optional(),
})
export type Ready = z.infer<typeof Ready>

/** Says that the files in the staging folder are whole. */
export async function markReady(staging: string, ready: Ready): Promise<void> {
  await writeFileAtomically(path.join(staging, readyFile), anywhere, (append) =>
    append(JSON.stringify(ready)),
  )
}
/** The till writes into its own folder here. */
const anywhere = { check: async () => {} }

/** The till's databases, with what SQLite has beside them. */
const ownFiles = /^(settings|practice|journal-(training|test|live))\.db(-wal|-shm)?$/

/**
 * Puts a restore that waits in place of the till's own files, which go aside into a folder beside them and are never deleted. A power
 * cut in the middle is gone on from at the next start. Called before anything is opened, by whoever has the till's lock.
 *
 * Where a payment was taken since, the restore is set aside in place of the books.
 */
export async function finishRestore(dataDir: string, log: Log): Promise<void> {
  const staging = stagingFolder(dataDir)
  if (!existsSync(staging)) return
  const ready = readReady(path.join(staging, readyFile))
  if (!ready) {
    log('warn', 'A restore was cut off before it was whole: nothing of it is used')
    return rm(staging, { recursive: true, force: true })
  }
  const moving = ready.moving ?? beginMove(dataDir, staging, ready, log)
  if (!moving) return
  if (!ready.moving) await markReady(staging, { ...ready, moving })
  const aside = path.join(dataDir, moving.aside)
  if (moving.names.length > 0) makePrivateFolder(aside)
  for (const name of moving.names) {
    // What stands aside already was moved before the cut: what has its name now is the restored one.
    if (existsSync(path.join(dataDir, name)) && !existsSync(path.join(aside, name)))
      renameSync(path.join(dataDir, name), path.join(aside, name))
  }
  await syncFolder(dataDir)
  for (const name of readdirSync(staging))
    if (name !== readyFile) renameSync(path.join(staging, name), path.join(dataDir, name))
  await syncFolder(dataDir)
  await rm(staging, { recursive: true, force: true })
  log('warn', 'The books were restored from a backup', {
    before: moving.names.length > 0 ? moving.aside : 'none',
  })
}

/** @returns undefined where the restore is set aside instead */
function beginMove(dataDir: string, staging: string, ready: Ready, log: Log): Ready['moving'] {
  const stamp = ready.restoredAt.slice(0, 19).replaceAll(/[-:]/g, '')
  try {
    refuseOverOthers(dataDir, staging, ready.books)
  } catch (error) {
    renameSync(staging, path.join(dataDir, `restore-refused-${stamp}`))
    log('error', 'A restore is not used: the books went on since', describeError(error))
    return undefined
  }
  return {
    aside: `before-restore-${stamp}`,
    names: readdirSync(dataDir).filter((name) => ownFiles.test(name)),
  }
}

function readReady(file: string): Ready | undefined {
  try {
    return Ready.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
