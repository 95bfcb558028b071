import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOneTimePages } from '../page/one-time-pages.ts'
import { createPdfPrinter } from './pdf-printer.ts'

const { steps, opened, behave } = vi.hoisted(() => ({
  steps: [] as string[],
  opened: [] as { show: boolean; webPreferences: Record<string, unknown> }[],
  behave: { print: async (_options?: object): Promise<Uint8Array> => new Uint8Array([1]) },
}))
vi.mock('electron', () => ({
  BrowserWindow: class {
    #gone = false
    readonly number: number
    constructor(options: (typeof opened)[number]) {
      this.number = opened.push(options)
      steps.push(`${this.number} opens`)
    }
    async loadURL(url: string) {
      expect(url).toMatch(/^app:\/\/print\/[0-9a-f-]{36}$/)
      steps.push(`${this.number} loads`)
    }
    webContents = {
      printToPDF: async (options: object) => {
        const pdf = await behave.print(options)
        steps.push(`${this.number} prints`)
        return pdf
      },
    }
    isDestroyed() {
      return this.#gone
    }
    destroy() {
      this.#gone = true
      steps.push(`${this.number} closes`)
    }
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  steps.length = 0
  opened.length = 0
  behave.print = async () => new Uint8Array([1])
})
afterEach(() => {
  vi.useRealTimers()
})

it('prints one page after the other in one hidden window without scripts, and closes it afterwards', async () => {
  const print = createPdfPrinter(createOneTimePages())
  const pdfs = await Promise.all([print('<p>1</p>'), print('<p>2</p>')])
  expect(pdfs).toEqual([new Uint8Array([1]), new Uint8Array([1])])
  expect(steps).toEqual(['1 opens', '1 loads', '1 prints', '1 loads', '1 prints'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(steps.at(-1)).toBe('1 closes')
  expect(opened).toEqual([
    expect.objectContaining({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        spellcheck: false,
        devTools: false,
      },
    }),
  ])
  expect(opened[0]?.webPreferences).not.toHaveProperty('preload')
})

it('gives up a page that hangs after half a minute, forgets it, and prints the next in a new window', async () => {
  const pages = createOneTimePages(() => '00000000-0000-0000-0000-000000000000')
  const print = createPdfPrinter(pages)
  behave.print = () => new Promise(() => undefined)
  const hung = print('<p>1</p>')
  const refused = expect(hung).rejects.toMatchObject({ code: 'not_available', retryable: true })
  await vi.advanceTimersByTimeAsync(30_000)
  await refused
  expect(pages.take('00000000-0000-0000-0000-000000000000')).toBeUndefined()
  behave.print = async () => new Uint8Array([2])
  expect(await print('<p>2</p>')).toEqual(new Uint8Array([2]))
  expect(steps).toEqual(['1 opens', '1 loads', '1 closes', '2 opens', '2 loads', '2 prints'])
})

it('prints on the sheet that a page is made for, and else on A4', async () => {
  const sizes: unknown[] = []
  behave.print = async (options) => {
    sizes.push((options as { pageSize?: unknown } | undefined)?.pageSize)
    return new Uint8Array([1])
  }
  const print = createPdfPrinter(createOneTimePages())
  await print('<p>1</p>')
  await print('<p>2</p>', { width: 50.8, height: 254 })
  // Inches.
  expect(sizes).toEqual(['A4', { width: 2, height: 10 }])
})
