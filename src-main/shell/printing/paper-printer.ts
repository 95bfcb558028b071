import { TillError } from '../../failure/failure.ts'
import type { Sheet } from '../../receipts/paper/sheet.ts'
import type { OneTimePages } from '../page/one-time-pages.ts'
import { printHost, scheme } from '../page/page.ts'
import { openHiddenWindow } from './pdf-printer.ts'

/** What Electron calls it when the person closes the system's print dialog. */
const changedTheirMind = /cancel/i

/**
 * Prints whole HTML pages on paper, each through the system's own dialog, from a hidden window that goes with it.
 *
 * @returns a function that throws TillError `cancelled` where the person would rather not, and `not_available` where the
 * page cannot be printed
 */
export function createPaperPrinter(prints: OneTimePages): (html: string, sheet?: Sheet) => Promise<void> {
  return async (html, sheet) => {
    const name = prints.put(html)
    const window = openHiddenWindow()
    try {
      await window.loadURL(`${scheme}://${printHost}/${name}`)
      await new Promise<void>((resolve, reject) => {
        // Microns.
        const pageSize = sheet && { width: sheet.width * 1000, height: sheet.height * 1000 }
        const options = { printBackground: true, ...(pageSize ? { pageSize } : {}) }
        window.webContents.print(options, (success, reason) => {
          if (success) resolve()
          else reject(new Error(reason))
        })
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      throw changedTheirMind.test(reason)
        ? new TillError('cancelled', 'nothing_printed')
        : new TillError('not_available', 'print_failed', { retryable: true })
    } finally {
      prints.drop(name)
      if (!window.isDestroyed()) window.destroy()
    }
  }
}
