import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { findRuntime } from '../electron-double/runtime.ts'

export const fixture = path.resolve(import.meta.dirname, '../electron-double/fixture')
export const { kind, executablePath } = findRuntime()

interface Bridge {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  failPlainly(): Promise<never>
  failWithError(): Promise<never>
}
declare global {
  interface Window {
    bridge: Bridge
    heard: unknown[]
  }
  /** In the main process of the fixture. */
  var happened: string[]
}

export interface Started {
  app: ElectronApplication
  page: Page
}
/** The app of the fixture, started once, or as often as a test asks for. */
export const test = base.extend<{ dataDir: string; start: () => Promise<Started>; started: Started }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
  dataDir: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-double-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  start: async ({ dataDir }, use) => {
    const apps: ElectronApplication[] = []
    await use(async () => {
      const app = await _electron.launch({ executablePath, args: [fixture, `--user-data-dir=${dataDir}`] })
      apps.push(app)
      const page = await app.firstWindow()
      await page.getByRole('heading', { name: 'Fixture' }).waitFor()
      return { app, page }
    })
    await Promise.all(apps.map((app) => app.close().catch(() => {})))
  },
  started: async ({ start }, use) => use(await start()),
})

/** What happened in the fixture's main process. */
export const log = (app: ElectronApplication): Promise<string[]> => app.evaluate(() => globalThis.happened)
