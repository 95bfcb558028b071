import { readFile } from 'node:fs/promises'
import { protocol, session } from 'electron'
import { receiptStyleSource } from '../../receipts/receipt-css.ts'
import type { OneTimePages } from './one-time-pages.ts'
import { pageHost, printHost, scheme } from './page.ts'
import { pageFile } from './page-file.ts'
import { developmentPolicy, headersOf, pagePolicy, printPolicy } from './page-policy.ts'

/**
 * Answers `app://till/` with the files of the built page and `app://print/` with the pages waiting to be printed.
 * @param root the folder of the built page
 */
export function servePages(root: string, prints: OneTimePages): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (request.method !== 'GET') return refusal(405)
    if (host === printHost) return printPage(prints.take(pathname.slice(1)))
    if (host !== pageHost) return refusal(404)
    const found = pageFile(root, pathname)
    if (found === undefined) return refusal(404)
    try {
      const body = await readFile(found.file)
      return new Response(new Uint8Array(body), {
        headers: headersOf(found.contentType, pagePolicy(receiptStyleSource)),
      })
    } catch {
      return refusal(404)
    }
  })
}

/** In development the page comes from Vite, which sets no policy; this one is nearly the built page's. */
export function setDevelopmentPolicy(devServer: string): void {
  session.defaultSession.webRequest.onHeadersReceived({ urls: [`${devServer}/*`] }, (details, callback) =>
    callback({
      responseHeaders: {
        ...details.responseHeaders,
        'content-security-policy': [developmentPolicy(devServer)],
      },
    }),
  )
}

function printPage(html: string | undefined): Response {
  if (html === undefined) return refusal(404)
  return new Response(html, {
    headers: headersOf('text/html; charset=utf-8', printPolicy(receiptStyleSource)),
  })
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: headersOf('text/plain', "default-src 'none'") })
}
