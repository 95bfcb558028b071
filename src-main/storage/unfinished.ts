import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** A name beside the target that nobody takes for a finished file or folder; it tells which process is at work on it. */
export const temporaryName = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}-${randomUUID()}.part`)

const unfinished = /^\..+\.(\d+)-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part$/

/** So long, in ms, has nothing been written to what somebody has left: the process may be another computer's. */
const quiet = 60_000

/**
 * Takes away what a process that was killed has left half done in a folder. What cannot be looked at or taken away stays:
 * nobody's work depends on it.
 */
export async function sweepUnfinished(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, process] = unfinished.exec(name) ?? []
    if (process === undefined || isAlive(Number(process))) continue
    const left = path.join(folder, name)
    try {
      if (now - (await lastWritten(left)) > quiet) await rm(left, { recursive: true, force: true })
    } catch {
      // Somebody else was faster, or may do what we may not.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Of a file, or of anything in a folder; ms since the epoch. */
async function lastWritten(at: string): Promise<number> {
  const found = await stat(at)
  const inside = found.isDirectory() ? await readdir(at) : []
  const times = await Promise.all(inside.map(async (name) => (await stat(path.join(at, name))).mtimeMs))
  return Math.max(found.mtimeMs, ...times)
}
