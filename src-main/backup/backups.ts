import type { BackupMade, BackupPlan, BackupRestored, BackupStatus, BackupVerdict } from '#contract/backup.ts'
import { TillError, toFailure } from '../failure/failure.ts'
import type { Log } from '../logging/log.ts'
import { describeError } from '../logging/scrub.ts'
import { type BackupKey, openBackupSettings } from '../settings/backup-settings.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { diskError } from '../storage/disk-error.ts'
import { runInWorker } from '../worker/run-in-worker.ts'
import { type BackupHistory, isDue, stateOf } from './schedule.ts'
import type { BackupTasks } from './tasks.ts'
import { removeOldWork } from './work-folder.ts'

/** The till's backups: when they are due, and one at a time. */
export interface Backups {
  status(): BackupStatus
  /** Undefined where no passphrase was chosen. */
  plan(): BackupPlan
  /** Seconds of work, on another thread. */
  makeKey(passphrase: string): Promise<BackupKey>
  /** Parts of the caller's transaction. */
  setKey(key: BackupKey): void
  setPlan(plan: BackupPlan): void
  /**
   * Makes one now.
   *
   * @param folder absolute. @throws TillError `not_configured`, `busy`, `storage`, `invalid_input` at `path`
   */
  make(folder: string): Promise<BackupMade>
  /** @throws TillError `busy`, `wrong_passphrase`, `invalid_input` at `path`, `storage` */
  verify(file: string, passphrase: string): Promise<BackupVerdict>
  /** What it leaves takes its place when the till is opened next. @throws as `verify`; `wrong_state` over other books */
  restore(file: string, passphrase: string): Promise<BackupRestored>
  /** Makes one where the plan says so. */
  periodClosed(): void
  /** Looks whether one is due, and makes it; a failure is told by the status. */
  runWhenDue(): Promise<void>
  /** Stops what is running. */
  close(): Promise<void>
}

interface Parts {
  store: Pick<SettingsStore, 'database' | 'get' | 'inOneStep'>
  /** Absolute. */
  dataDir: string
  version: string
  now: () => number
  log: Log
  /** The status is another. */
  changed: () => void
  workFactor?: number | undefined
}

/** How often it is looked whether a backup is due, in ms. */
const lookEvery = 60_000

export function createBackups(parts: Parts): Backups {
  const { store, dataDir, version, now, log, changed, workFactor } = parts
  const kept = openBackupSettings(store.database)
  const closing = new AbortController()
  let running: Promise<unknown> | undefined
  let closedAt: number | undefined
  let lastTold = ''

  const history = (): BackupHistory => ({
    hasKey: kept.key() !== undefined,
    plan: kept.plan(),
    lastGood: timeOf(kept.lastGood()?.at),
    lastFailure: timeOf(kept.lastFailure()?.at),
    closedAt,
  })
  const status = (): BackupStatus => {
    const lastGood = kept.lastGood()
    const lastFailure = kept.lastFailure()
    return {
      ...kept.plan(),
      state: stateOf(history(), now()),
      hasPassphrase: kept.key() !== undefined,
      isRunning: running !== undefined,
      ...(lastGood ? { lastGood } : {}),
      ...(lastFailure ? { lastFailure } : {}),
    }
  }
  const tell = (): void => {
    if (closing.signal.aborted) return
    const told = JSON.stringify(status())
    if (told === lastTold) return
    lastTold = told
    changed()
  }

  /** One at a time: each takes its share of the disk. */
  const run = async <N extends keyof BackupTasks>(
    name: N,
    input: Parameters<BackupTasks[N]>[0],
  ): Promise<Awaited<ReturnType<BackupTasks[N]>>> => {
    if (running) throw new TillError('busy', 'backup_running', { retryable: true })
    const work = runInWorker({ name, input }, closing.signal)
    running = work.catch(() => {})
    tell()
    try {
      return (await work) as Awaited<ReturnType<BackupTasks[N]>>
    } catch (error) {
      return diskError(error)
    } finally {
      running = undefined
      tell()
    }
  }

  const make = async (folder: string): Promise<BackupMade> => {
    const key = kept.key()
    if (!key) throw new TillError('not_configured', 'backup_passphrase_missing')
    const { tillPrefix } = store.get('live')
    const begun = now()
    try {
      const made = await run('backup.make', {
        dataDir,
        folder,
        key,
        register: tillPrefix,
        version,
        now: begun,
      })
      store.inOneStep(() => {
        kept.setLastGood({ at: made.madeAt, path: made.path, bytes: made.bytes })
        kept.setLastFailure(undefined)
      })
      if (closedAt !== undefined && closedAt <= begun) closedAt = undefined
      return made
    } catch (error) {
      if (closing.signal.aborted || (error instanceof TillError && error.code === 'busy')) throw error
      const told = folderGone(error)
      log('error', 'A backup was not made', describeError(error))
      const { message, reason, parameters } = toFailure(told)
      store.inOneStep(() =>
        kept.setLastFailure({ at: new Date(now()).toISOString(), message, reason, parameters }),
      )
      throw told
    } finally {
      tell()
    }
  }

  const runWhenDue = async (): Promise<void> => {
    if (!running && isDue(history(), now(), store.get('live').timeZone))
      await make(kept.plan().folder).catch(() => {})
    tell()
  }
  const soon = (): void => void runWhenDue().catch((error) => log('error', 'No backup', describeError(error)))
  const timer = setInterval(soon, lookEvery).unref()

  return {
    status,
    plan: kept.plan,
    makeKey: (passphrase) => run('backup.makeKey', { passphrase, ...(workFactor ? { workFactor } : {}) }),
    setKey: kept.setKey,
    setPlan: kept.setPlan,
    make,
    verify: (file, passphrase) => run('backup.verify', { dataDir, file, passphrase }),
    restore: (file, passphrase) => run('backup.restore', { dataDir, file, passphrase, now: now() }),
    periodClosed() {
      closedAt = now()
      soon()
    },
    runWhenDue,
    async close() {
      clearInterval(timer)
      closing.abort(new TillError('not_available', 'closed_before_done'))
      await running
      await removeOldWork(dataDir)
    },
  }
}

const timeOf = (at: string | undefined): number | undefined => (at === undefined ? undefined : Date.parse(at))

/** A folder that is not there is most often on a drive that is not plugged in. */
function folderGone(error: unknown): unknown {
  const { parameters = {} } = error instanceof TillError ? error.explanation : {}
  const isGone = 'code' in parameters && parameters.code === 'ENOENT'
  return isGone ? new TillError('storage', 'backup_folder_gone', { field: 'path', cause: error }) : error
}
