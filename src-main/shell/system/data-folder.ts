import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import { makePrivateFolder } from '../../storage/private-files.ts'
import { selfCheck } from './command-words.ts'

/**
 * Settles where everything is kept, before the app is ready. What Chromium keeps for itself goes into a folder of its own.
 * A folder that cannot be made or written to is told of by the till, which then does not open.
 * @returns the till's data directory
 */
export function settleDataFolder(): string {
  const chosen = process.argv.includes(selfCheck)
    ? mkdtempSync(path.join(os.tmpdir(), 'ringline-self-check-'))
    : chosenFolder(process.env, process.argv, process.cwd())
  const userData = chosen ?? app.getPath('userData')
  try {
    makePrivateFolder(userData)
    app.setPath('userData', userData)
    const browser = path.join(userData, 'browser')
    makePrivateFolder(browser)
    app.setPath('sessionData', browser)
  } catch {
    // Chromium does without; the till says what is wrong, in words.
  }
  return path.join(userData, 'till')
}

const option = '--user-data-dir='

/**
 * The folder that the person starting the app asked for: RINGLINE_DATA_DIR, or `--user-data-dir=`.
 * @returns an absolute path, or undefined for the usual place
 */
export function chosenFolder(
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: readonly string[],
  here: string,
): string | undefined {
  const given = commandLine.find((word) => word.startsWith(option))?.slice(option.length)
  const chosen = environment.RINGLINE_DATA_DIR || given
  return chosen ? path.resolve(here, chosen) : undefined
}
