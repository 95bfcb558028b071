import { BrowserWindow } from 'electron'
import { TillError } from '../../failure/failure.ts'
import type { Sheet } from '../../receipts/paper/sheet.ts'
import type { OneTimePages } from '../page/one-time-pages.ts'
import { printHost, scheme } from '../page/page.ts'

const limitMs = 30_000
const mmOfInch = 25.4
/** An export asks for the next page as soon as it has the last; opening a window for each would double its time. */
const idleMs = 2_000

/**
 * Makes PDFs from whole HTML pages, one at a time, in a hidden window that is closed when there is nothing left to print.
 *
 * The page is served once under `app://print/<random>` rather than as a `data:` URL: Chromium cuts those at 2 MB, they
 * carry no headers, and this way the page has a policy of its own and an origin that may not call the till.
 *
 * @returns a function that throws TillError not_available where a page cannot be printed within half a minute
 */
export function createPdfPrinter(prints: OneTimePages): (html: string, sheet?: Sheet) => Promise<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve()
  let window: BrowserWindow | undefined
  let idle: NodeJS.Timeout | undefined

  const close = (): void => {
    if (window && !window.isDestroyed()) window.destroy()
    window = undefined
  }
  const printNext = async (html: string, sheet?: Sheet): Promise<Uint8Array> => {
    clearTimeout(idle)
    if (window === undefined || window.isDestroyed()) window = openHiddenWindow()
    try {
      return await printIn(window, html, sheet, prints)
    } catch {
      // Whatever it hangs on, the next page gets a new window.
      close()
      throw new TillError('not_available', 'pdf_failed', { retryable: true })
    } finally {
      idle = setTimeout(close, idleMs)
    }
  }
  return (html, sheet) => {
    const printed = last.then(() => printNext(html, sheet))
    last = printed.catch(() => undefined)
    return printed
  }
}

/** A window that runs no scripts and is never seen. */
export function openHiddenWindow(): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
      devTools: false,
    },
  })
}

async function printIn(
  window: BrowserWindow,
  html: string,
  sheet: Sheet | undefined,
  prints: OneTimePages,
): Promise<Uint8Array> {
  const name = prints.put(html)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('late')), limitMs)
  const print = async (): Promise<Uint8Array> => {
    await window.loadURL(`${scheme}://${printHost}/${name}`)
    // The style sheet's margins win; it names no size.
    return window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: sheet ? { width: sheet.width / mmOfInch, height: sheet.height / mmOfInch } : 'A4',
      generateTaggedPDF: true,
    })
  }
  try {
    return await Promise.race([print(), late])
  } finally {
    clearTimeout(timer)
    prints.drop(name)
  }
}
