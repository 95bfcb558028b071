import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { root } from '../electron-double/build.ts'
import { findRuntime, sandboxed } from '../electron-double/runtime.ts'
import { keepChromium, sharedChromium } from '../electron-double/shared-chromium.ts'
import { setUpFolder } from './set-up.ts'

export { expect } from '@playwright/test'

export interface LaunchOptions {
  env?: Record<string, string>
  /** In CSS pixels. */
  size?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
}

export interface Launched {
  app: ElectronApplication
  page: Page
}

interface Fixtures {
  /** Errors in the page's console that the test brings about itself; any other fails it. */
  expectedErrors: RegExp | undefined
  /** True: the app is started for the first time, and welcomes. */
  isNew: boolean
  /** True: the double starts a Chromium for each launch, with its profile in the data folder, as Electron is one. */
  ownChromium: boolean
  /** The test's own data folder: what the app writes is below it, and it is gone after the test. */
  dataDir: string
  /** Starts the built app on the data folder; again after it was closed or killed. */
  launch(options?: LaunchOptions): Promise<Launched>
  /** Of an app that is launched as it is. */
  app: ElectronApplication
  page: Page
  launched: Launched
}

interface WorkerFixtures {
  /** The address of the Chromium that one app after the other runs in; none on Electron. */
  chromium: string | undefined
}

/** Started apps end with the test; an error that the page threw or wrote to its console fails it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedErrors: [undefined, { option: true }],
  isNew: [false, { option: true }],
  ownChromium: [false, { option: true }],
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures it needs from here
    async ({}, use) => {
      const kept = findRuntime().kind === 'double' ? await keepChromium() : undefined
      await use(kept?.address)
      await kept?.close()
    },
    { scope: 'worker' },
  ],
  dataDir: async ({ isNew }, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-e2e-'))
    const template = process.env[setUpFolder]
    if (!isNew && template) cpSync(template, path.join(folder, 'till'), { recursive: true })
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  launch: async ({ dataDir, expectedErrors, ownChromium, chromium }, use) => {
    const started: ElectronApplication[] = []
    const errors: string[] = []
    await use(async ({ env = {}, size = { width: 1366, height: 768 }, colorScheme = 'light' } = {}) => {
      const app = await _electron.launch({
        executablePath: findRuntime().executablePath,
        args: [root, `--user-data-dir=${dataDir}`],
        ...sandboxed,
        env: definedOnly({
          ...process.env,
          ...env,
          [sharedChromium]: ownChromium ? undefined : chromium,
        }),
        colorScheme,
      })
      started.push(app)
      const page = await app.firstWindow()
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      // A window begins empty: app://till on Electron, its stand-in on the double.
      await page.waitForURL(/^(app:\/\/till|http:\/\/till\.app\.localhost)\//)
      await page.setViewportSize(size)
      return { app, page }
    })
    await Promise.all(started.map((app) => app.close().catch(() => {})))
    base.expect(errors.filter((error) => !expectedErrors?.test(error))).toEqual([])
  },
  launched: async ({ launch }, use) => use(await launch()),
  app: async ({ launched }, use) => use(launched.app),
  page: async ({ launched }, use) => use(launched.page),
})

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
