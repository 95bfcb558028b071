import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { percentile } from './rounds.ts'
import { emptyApp, run, takesTyping, till, welcome } from './running-app.ts'
import { say, table } from './table.ts'

/** What is typed into every field of the sale screen, by its label. */
const saleFields: readonly (readonly [label: string, text: string])[] = [
  ['Description', 'Spring bouquet'],
  ['Quantity', '12'],
  ['Unit price', '105.25'],
  ['Order number', 'R-1042'],
  ['Name', 'Amara Okafor'],
  ['Email', 'amara@example.com'],
  ['Phone', '+14155550132'],
  ['Customer number', 'C-881'],
  ['Address line 1', '12 Orchard Lane'],
  ['Address line 2', 'Flat 3'],
  ['Card number', '4111111111111111'],
  ['Expiry', '1231'],
  ['Name on card', 'Amara Okafor'],
  ['Security code', '123'],
]

interface Keystroke {
  /** From the key to the end of the frame that shows it, ms. */
  paint: number
  /** The part of it in which the page was at work, ms. */
  work: number
}

/** Notes, for every key that goes down, when the frame that shows it is done. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys: { paint: number; work: number }[] = []
    const tasks: number[] = []
    Object.assign(window, { benchKeys: keys, benchTasks: tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
      buffered: false,
    })
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const handledAt = performance.now()
        const answered = new MessageChannel()
        let handled = 0
        answered.port1.onmessage = () => {
          handled = performance.now() - handledAt
        }
        answered.port2.postMessage(undefined)
        requestAnimationFrame((frame) => {
          const frameAt = performance.now()
          const after = new MessageChannel()
          after.port1.onmessage = () => {
            const now = performance.now()
            keys.push({ paint: now - timeStamp, work: handled + now - Math.max(frame, frameAt) })
          }
          after.port2.postMessage(undefined)
        })
      },
      { capture: true },
    )
  })
}

const taken = <T>(page: Page, name: 'benchKeys' | 'benchTasks'): Promise<T[]> =>
  page.evaluate((of) => Reflect.get(window, of).splice(0), name)

async function typeInto(page: Page, label: string, text: string): Promise<Keystroke[]> {
  await page.getByLabel(label, { exact: true }).first().focus()
  return type(page, text)
}

async function type(page: Page, text: string): Promise<Keystroke[]> {
  await taken(page, 'benchKeys')
  await page.keyboard.type(text, { delay: 40 })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return taken(page, 'benchKeys')
}

/** How long the main process did not answer: starts to watch, and tells the longest since; ms. */
const watchMain = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    Object.assign(globalThis, { benchDelay: delay })
  })
const mainDelay = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => Reflect.get(globalThis, 'benchDelay').max / 1e6)

/** The same in the field of an app that does nothing: what the runtime and the screen's refresh leave to gain. */
async function typeInEmptyApp(): Promise<Keystroke[]> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-typing-'))
  const { app, page } = await run(emptyApp, dataDir)
  try {
    await takesTyping(page)
    await watchKeys(page)
    return await type(page, saleFields.map(([, text]) => text).join(' '))
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Types in every field, takes the payment, and goes through the screens; says what each key and the longest task cost. */
export async function benchTyping(): Promise<void> {
  const empty = await typeInEmptyApp()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-typing-'))
  const { app, page } = await run(till, dataDir)
  try {
    await welcome(page)
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    await watchKeys(page)
    await watchMain(app)
    const fields = new Map<string, Keystroke[]>()
    for (const [label, text] of saleFields) fields.set(label, await typeInto(page, label, text))
    await page.keyboard.press('Control+Enter')
    for (const screen of ['Parked', 'Payments', 'Reports', 'Settings', 'Payments']) {
      await page.getByRole('navigation').getByText(screen, { exact: true }).click()
      await page.getByRole('heading', { level: 1, name: screen }).waitFor()
    }
    fields.set('Search', await typeInto(page, 'Search payments', 'okafor 105'))
    const tasks = await taken<number>(page, 'benchTasks')
    const all = [...fields.values()].flat()
    table(
      ['keystroke to paint', 'keys', 'median ms', '95 %', 'most', 'work 95 %'],
      [...fields, ['every field', all] as const, ['an empty app', empty] as const].map(([name, keys]) => [
        name,
        String(keys.length),
        percentile(
          keys.map(({ paint }) => paint),
          0.5,
        ).toFixed(1),
        percentile(
          keys.map(({ paint }) => paint),
          0.95,
        ).toFixed(1),
        Math.max(...keys.map(({ paint }) => paint)).toFixed(1),
        percentile(
          keys.map(({ work }) => work),
          0.95,
        ).toFixed(1),
      ]),
    )
    say(
      `  tasks of the page above 50 ms: ${tasks.length}, the longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
    )
    say(`  longest delay of the main process: ${(await mainDelay(app)).toFixed(0)} ms\n`)
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
