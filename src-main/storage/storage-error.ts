import type { PlainReason } from '#contract/reasons/explanation.ts'
import { TillError } from '../failure/failure.ts'

/** SQLite's primary result codes (https://sqlite.org/rescode.html), by what a person can do about them. */
const resultCodes = {
  full: [13],
  readOnly: [3, 8, 14, 23],
  held: [5, 6, 15],
  damaged: [1, 11, 17, 20, 24, 26],
  disk: [10, 22],
  memory: [7, 18],
}
type Kind = keyof typeof resultCodes
type Cause = Kind | 'other'
const causeKinds: readonly Kind[] = ['full', 'readOnly', 'held', 'damaged', 'disk', 'memory']

/** The same by SQLite's words, where the code tells only what gave way. */
const messagePatterns: Readonly<Partial<Record<Kind, RegExp>>> = {
  full: /full/,
  readOnly: /readonly|read-only|unable to open/,
  held: /locked|busy/,
  damaged: /malformed|not a database|corrupt/,
  disk: /disk I\/O/,
}

/** The operating system's codes, where a file could not even be given to SQLite. */
const systemCodes: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  full: ['ENOSPC', 'EDQUOT'],
  readOnly: ['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'ENOENT', 'ENAMETOOLONG'],
  held: ['EBUSY', 'ETXTBSY'],
  disk: ['EIO', 'ENXIO', 'ENODEV'],
  memory: ['ENOMEM', 'EMFILE', 'ENFILE'],
}

/** Why SQLite or the disk failed; undefined for an error that is of neither. */
function causeOf(error: unknown): Cause | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  if (/^E[A-Z]+$/.test(error.code))
    return causeKinds.find((kind) => systemCodes[kind]?.includes(String(error.code))) ?? 'other'
  if (error.code !== 'ERR_SQLITE_ERROR') return undefined
  const primary = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  const [known] = causeKinds.filter((kind) => resultCodes[kind].includes(primary))
  return known ?? causeKinds.find((kind) => messagePatterns[kind]?.test(error.message)) ?? 'other'
}

/** True where the disk or the file fails, whatever was to be done: the same may work later, and nothing else does now. */
export function isDiskFault(error: unknown): boolean {
  const cause = error instanceof TillError ? causeOf(error.cause) : causeOf(error)
  return cause !== undefined && cause !== 'other'
}

/**
 * What a cashier can do about a disk that fails; SQLite's own words are its `cause`, for the log. Anything that is no
 * error of SQLite's or the disk's comes back as it is.
 *
 * @param consequence what it means for the payment at hand
 */
export function storageError(
  error: unknown,
  file: string,
  consequence: PlainReason = 'nothing_sent',
): unknown {
  const cause = causeOf(error)
  if (cause === undefined) return error
  const parameters = { cause: { reason: causeReasons[cause] }, consequence: { reason: consequence }, file }
  return new TillError('storage', { reason: 'storage_failed', parameters }, { cause: error })
}

const causeReasons: Readonly<Record<Cause, PlainReason>> = {
  full: 'cause_disk_full',
  readOnly: 'cause_read_only',
  held: 'cause_file_held',
  damaged: 'cause_file_damaged',
  disk: 'cause_disk_fails',
  memory: 'cause_memory',
  other: 'cause_other',
}
