/** The scheme that the till's page is served on, and its one host. A hidden page for printing has another host. */
export const scheme = 'app'
export const pageHost = 'till'
export const printHost = 'print'

/** The one page that may talk to the till. */
export interface Page {
  url: string
  origin: string
  /** Where the development server has the page; undefined where the app serves its own files. */
  devServer?: string
}

/** @param rendererUrl set by `npm run dev`; a packaged app never takes its page from a server. */
export function choosePage(packaged: boolean, rendererUrl: string | undefined): Page {
  if (packaged || rendererUrl === undefined || rendererUrl === '')
    return { url: `${scheme}://${pageHost}/`, origin: `${scheme}://${pageHost}` }
  const { href, origin } = new URL(rendererUrl)
  return { url: href, origin, devServer: origin }
}

/** Whether a URL belongs to the page. Custom schemes have no `origin` in Node's URL, so scheme and host are compared. */
export function isPageUrl(url: string, page: Page): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === page.origin
}

/** The parts of Electron's WebFrameMain that say who is calling. */
export interface CallingFrame {
  readonly origin: string
  readonly url: string
  readonly parent: unknown
}

/**
 * Whether a call comes from the till's page: its top frame, and both its security origin and its address.
 * A frame within it, or one that has navigated away meanwhile (null), is refused.
 * Electron: Security, "Validate the sender of all IPC messages".
 */
export function isPageCall(frame: CallingFrame | null, page: Page): boolean {
  return frame !== null && frame.parent === null && frame.origin === page.origin && isPageUrl(frame.url, page)
}

/** The page may reload itself; nothing else may be opened in its place. A receipt is shown in a frame without address. */
export function mayNavigate(url: string, isMainFrame: boolean, page: Page): boolean {
  return isMainFrame ? isPageUrl(url, page) : url === 'about:srcdoc'
}

/** Whether a window may load a URL: the app's own files, data in the page itself, and in development its tools. */
export function mayLoad(url: string, page: Page, packaged: boolean): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  const { protocol, host } = parsed
  if (protocol === `${scheme}:`) return host === pageHost || host === printHost
  if (protocol === 'data:') return true
  if (packaged) return false
  if (protocol === 'devtools:') return true
  return page.devServer !== undefined && `${protocol.replace(/^ws/, 'http')}//${host}` === page.devServer
}
