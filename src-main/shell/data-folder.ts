import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { chosenFolder } from './chosen-folder.ts'

/**
 * Settles where everything is kept, before the app is ready. What Chromium keeps for itself goes into a folder of its own.
 * @returns the till's data directory
 */
export function settleDataFolder(): string {
  const chosen = chosenFolder(process.env, process.argv, process.cwd())
  if (chosen !== undefined) {
    mkdirSync(chosen, { recursive: true })
    app.setPath('userData', chosen)
  }
  const userData = app.getPath('userData')
  const browser = path.join(userData, 'browser')
  mkdirSync(browser, { recursive: true })
  app.setPath('sessionData', browser)
  return path.join(userData, 'till')
}
