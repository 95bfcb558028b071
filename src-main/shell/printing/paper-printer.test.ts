import { beforeEach, expect, it, vi } from 'vitest'
import { createOneTimePages } from '../page/one-time-pages.ts'
import { createPaperPrinter } from './paper-printer.ts'

const { steps, answer } = vi.hoisted(() => ({ steps: [] as string[], answer: { reason: '', options: {} } }))
vi.mock('electron', () => ({
  BrowserWindow: class {
    #gone = false
    async loadURL(url: string) {
      expect(url).toMatch(/^app:\/\/print\/[0-9a-f-]{36}$/)
      steps.push('loads')
    }
    webContents = {
      print: (options: object, done: (success: boolean, reason: string) => void) => {
        steps.push('prints')
        answer.options = options
        done(answer.reason === '', answer.reason)
      },
    }
    isDestroyed() {
      return this.#gone
    }
    destroy() {
      this.#gone = true
      steps.push('closes')
    }
  },
}))

beforeEach(() => {
  steps.length = 0
})

it.each([
  ['', undefined],
  ['Print job canceled', 'cancelled'],
  ['Print job failed', 'not_available'],
])('prints from a window of its own, which goes whatever the printer says: %j', async (reason, code) => {
  answer.reason = reason
  const printed = createPaperPrinter(createOneTimePages())('<p>1</p>')
  if (code === undefined) await printed
  else await expect(printed).rejects.toMatchObject({ code })
  expect(steps).toEqual(['loads', 'prints', 'closes'])
})

it('prints on the sheet that a page is made for, in microns', async () => {
  answer.reason = ''
  await createPaperPrinter(createOneTimePages())('<p>1</p>', { width: 80, height: 120 })
  expect(answer.options).toEqual({ printBackground: true, pageSize: { width: 80_000, height: 120_000 } })
})
