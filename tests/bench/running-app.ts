import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { root } from '../electron-double/build.ts'
import { findRuntime, sandboxed } from '../electron-double/runtime.ts'

export interface Running {
  app: ElectronApplication
  page: Page
  /** ms since the epoch. */
  startedAt: number
}

export const till = root
export const emptyApp = path.join(import.meta.dirname, 'empty-app')

/** Starts the app in `folder` on the runtime of the end-to-end specs, with its data below `dataDir`. */
export async function run(folder: string, dataDir: string): Promise<Running> {
  const startedAt = Date.now()
  const app = await _electron.launch({
    executablePath: findRuntime().executablePath,
    args: [folder, `--user-data-dir=${dataDir}`],
    ...sandboxed,
  })
  return { app, page: await app.firstWindow(), startedAt }
}

/** Waits until a text field has the focus. */
export async function takesTyping(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const field = document.activeElement
    return field instanceof HTMLInputElement && field.type === 'text'
  })
}

/** ms since the epoch at which what was done before has been painted. */
export async function painted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => {
          const after = new MessageChannel()
          after.port1.onmessage = () => resolve(Date.now())
          after.port2.postMessage(undefined)
        })
      }),
  )
}

/** First run, as far as an empty sale screen in training. */
export async function welcome(page: Page): Promise<void> {
  await page.getByLabel('Shop name').fill('Bloom & Bough')
  await page.getByRole('button', { name: 'Start in training' }).click()
  await page.getByRole('heading', { name: 'Phone order' }).waitFor()
}
