import { BrowserWindow } from 'electron'
import { TillError } from '../failure.ts'
import type { OneTimePages } from './one-time-pages.ts'
import { printHost, scheme } from './page.ts'

const limitMs = 30_000

/**
 * Makes PDFs from whole HTML pages, one at a time: each needs a window of its own, and a shop's month has thousands.
 *
 * The page is served once under `app://print/<random>` rather than as a `data:` URL: Chromium cuts those at 2 MB, they
 * carry no headers, and this way the page has a policy of its own and an origin that may not call the till.
 */
export function createPdfPrinter(prints: OneTimePages): (html: string) => Promise<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve()
  return (html) => {
    const printed = last.then(() => printOne(html, prints))
    last = printed.catch(() => undefined)
    return printed
  }
}

/** @throws TillError not_available where the page cannot be printed or takes longer than half a minute */
async function printOne(html: string, prints: OneTimePages): Promise<Uint8Array> {
  const name = prints.put(html)
  const window = new BrowserWindow({
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
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('printing took too long')), limitMs)
  const print = async (): Promise<Uint8Array> => {
    await window.loadURL(`${scheme}://${printHost}/${name}`)
    // The receipt's own @page rule wins; A4 is for a page that has none.
    return window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: 'A4',
      generateTaggedPDF: true,
    })
  }
  try {
    return await Promise.race([print(), late])
  } catch {
    throw new TillError(
      'not_available',
      'The PDF could not be made. The payment is not affected; please try again.',
      {
        retryable: true,
      },
    )
  } finally {
    clearTimeout(timer)
    prints.drop(name)
    if (!window.isDestroyed()) window.destroy()
  }
}
