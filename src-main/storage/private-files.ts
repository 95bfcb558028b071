import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** For this person alone, to read and to write. Windows keeps to the rights of the folder above instead. */
export const privateFile = 0o600
export const privateFolder = 0o700

/** Makes a folder, with those on the way, that only its owner can look into; one that is there becomes so. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder })
  keepPrivate(folder)
}

/**
 * Makes a file, empty, that only its owner can read; one that is there becomes so. SQLite's companions follow it. What is
 * there is never opened: closing it again would give back the locks that this process holds on it.
 */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', privateFile))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    keepPrivate(file)
  }
}

/** What the till itself makes: databases with their companions and copies, the lock, the window's place, the log. */
const ownNames =
  /^((journal-(training|test|live)|settings|practice)\.db|till\.lock|window\.json)|^logs$|^ringline.*\.log$/

/** Closes to others whatever an earlier version of the till left open to them in its folder. */
export function keepAllPrivate(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!ownNames.test(entry.name)) continue
    const at = path.join(folder, entry.name)
    if (entry.isFile() || entry.isDirectory()) keepPrivate(at)
    if (entry.isDirectory()) keepAllPrivate(at)
  }
}

/** Where the disk knows no owners, or somebody else owns the file, it stays as it is: what can be kept there is the same. */
function keepPrivate(at: string): void {
  try {
    const found = lstatSync(at)
    // A folder that many people share, such as /tmp, is not the till's to close.
    const isShared = found.isDirectory() && (found.mode & 0o1000) !== 0
    if (found.isSymbolicLink() || isShared || (found.mode & 0o077) === 0) return
    chmodSync(at, found.isDirectory() ? privateFolder : privateFile)
  } catch {
    // The till works on; the folder above may still keep others out.
  }
}
