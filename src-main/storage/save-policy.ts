import type { BigIntStats } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { TillError } from '../failure/failure.ts'

/** Where something may be saved, whoever asks for it. */
export interface SavePolicy {
  /**
   * Asked before anything is made, and again before a name is given to what was written.
   *
   * @param target absolute
   * @throws TillError `invalid_input` at `path`: below the data folder; or what stands there is no ordinary file, or a
   * database. The disk's own error where it cannot be looked at.
   */
  check(target: string): Promise<void>
}

/** Guards the data folder: nothing that is saved gets below it, under any name, or over a file of it. */
export function createSavePolicy(dataDir: string, platform: string = process.platform): SavePolicy {
  return {
    async check(target) {
      if (target.includes('\0') || hasOddName(target, platform)) throw notAName()
      const folders = await existingFolders(path.dirname(target))
      const own = await identityOf(dataDir)
      const whole = await realpathOf(target)
      const isBelow =
        (own !== undefined && folders.includes(own)) || isInside(whole, await realpathOf(dataDir))
      if (isBelow || (own !== undefined && (await identityOf(target)) === own)) throw ownFolder()
      await checkReplaceable(target, dataDir)
    },
  }
}

const ownFolder = (): TillError => new TillError('invalid_input', 'place_is_own_folder', { field: 'path' })

const notReplaced = (): TillError => new TillError('invalid_input', 'place_not_replaced', { field: 'path' })

const notAName = (): TillError =>
  new TillError('invalid_input', 'file_name_wrong', {
    field: 'path',
  })

/** On Windows: a device (`\\?\`, `NUL`), a second stream of a file (`a:b`), a name that ends in a dot or a space. */
function hasOddName(target: string, platform: string): boolean {
  if (platform !== 'win32') return false
  const [first = '', ...names] = target.replace(/^[a-z]:/i, '').split(/[\\/]/)
  if (/^[\\/]{2}[?.][\\/]/.test(target)) return true
  return [first, ...names].some((name) => /[:. ]$|:|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))
}

/** The device and number of a file or folder, whatever it is called; undefined where there is none. */
async function identityOf(file: string): Promise<string | undefined> {
  const found: BigIntStats | undefined = await stat(file, { bigint: true }).catch(missing)
  return found && `${found.dev} ${found.ino}`
}

/** Those of a folder and of all above it, links followed, so that a name in another case or form hides nothing. */
async function existingFolders(folder: string): Promise<string[]> {
  const found: string[] = []
  for (let at = await realpathOf(folder); ; at = path.dirname(at)) {
    const identity = await identityOf(at)
    if (identity !== undefined) found.push(identity)
    if (path.dirname(at) === at) return found
  }
}

/** With links followed as far as there is something; the rest as it is written. */
async function realpathOf(file: string): Promise<string> {
  const rest: string[] = []
  for (let at = file; ; at = path.dirname(at)) {
    const real = await realpath(at).catch(missing)
    if (real !== undefined) return path.join(real, ...rest)
    if (path.dirname(at) === at) return file
    rest.unshift(path.basename(at))
  }
}

/** Compared as a file system would that knows no capitals: a folder of nearly the same name is no place either. */
function isInside(file: string, folder: string): boolean {
  const fold = (text: string): string => `${text.normalize('NFKC').toLowerCase()}${path.sep}`
  return fold(file).startsWith(fold(folder))
}

async function checkReplaceable(target: string, dataDir: string): Promise<void> {
  const found = await lstat(target, { bigint: true }).catch(missing)
  // A folder refuses by itself.
  if (!found || found.isDirectory()) return
  if (!found.isFile()) throw notReplaced()
  if (found.nlink > 1n && (await filesOf(dataDir)).has(`${found.dev} ${found.ino}`)) throw ownFolder()
  if (await isDatabase(target)) throw notReplaced()
}

/** Every file of the data folder, in case one has a second name elsewhere. */
async function filesOf(dataDir: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const found = await Promise.all(files.map((entry) => identityOf(path.join(entry.parentPath, entry.name))))
  return new Set(found.filter((identity) => identity !== undefined))
}

/** How SQLite's files begin: a database, and the write-ahead log beside it. */
const databaseHeaders = ['SQLite format 3\0', '\x37\x7f\x06\x82', '\x37\x7f\x06\x83']

async function isDatabase(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    const start = buffer.toString('latin1', 0, bytesRead)
    return databaseHeaders.some((beginning) => start.startsWith(beginning))
  } finally {
    await handle.close()
  }
}

function missing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
