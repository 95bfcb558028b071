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
interface Fixtures {
  dataDir: string
  /** On the test's own data folder, as often as it asks. */
  start(): Promise<Started>
  /** The app that one test after the other looks at, as if it had just been started. None of them ends it. */
  started: Started & { dataDir: string }
}
interface WorkerFixtures {
  kept: Started & { dataDir: string }
}

async function startOn(dataDir: string): Promise<Started> {
  const app = await _electron.launch({ executablePath, args: [fixture, `--user-data-dir=${dataDir}`] })
  const page = await app.firstWindow()
  await page.getByRole('heading', { name: 'Fixture' }).waitFor()
  return { app, page }
}
async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-double-'))
  await use(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
  dataDir: async ({}, use) => withFolder(use),
  start: async ({ dataDir }, use) => {
    const apps: ElectronApplication[] = []
    await use(async () => {
      const started = await startOn(dataDir)
      apps.push(started.app)
      return started
    })
    await Promise.all(apps.map((app) => app.close().catch(() => {})))
  },
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) =>
      withFolder(async (dataDir) => {
        const started = await startOn(dataDir)
        await use({ ...started, dataDir })
        await started.app.close().catch(() => {})
      }),
    { scope: 'worker' },
  ],
  started: async ({ kept }, use) => {
    await kept.page.reload()
    await kept.app.evaluate(() => void globalThis.happened.splice(0))
    await use(kept)
  },
})

/** What happened in the fixture's main process. */
export const log = (app: ElectronApplication): Promise<string[]> => app.evaluate(() => globalThis.happened)
