import { app, session } from 'electron'
import type { Log } from '../../logging/log.ts'
import { isPageUrl, mayLoad, mayNavigate, type Page } from './page.ts'
import { setDevelopmentPolicy } from './protocol.ts'

/** Every rule about what a window may do, before the first window is opened. docs/security.md says what each is for. */
export function secureWindows(page: Page, packaged: boolean, log: Log): void {
  refuseNavigation(page, log)
  refusePermissions(page)
  closePageNetwork(page, packaged)
  if (page.devServer !== undefined) setDevelopmentPolicy(page.devServer)
}

/**
 * Keeps every window on the page it was opened with. No link opens a window, a browser or another program: a payment
 * link is for the caller and is copied, never opened at the till.
 * Electron: Security, "Disable or limit navigation", "Disable or limit creation of new windows".
 */
function refuseNavigation(page: Page, log: Log): void {
  const stop = (event: { url: string; isMainFrame: boolean; preventDefault(): void }): void => {
    if (mayNavigate(event.url, event.isMainFrame, page)) return
    event.preventDefault()
    log('warn', 'Navigation refused', { mainFrame: event.isMainFrame })
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', stop)
    contents.on('will-frame-navigate', stop)
    contents.on('will-redirect', stop)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => {
      log('warn', 'Window refused')
      return { action: 'deny' }
    })
  })
}

/** The one thing that the page may ask of the system: to put text on the clipboard, such as a payment link. */
const granted = 'clipboard-sanitized-write'

/** Refuses camera, microphone, location, USB, notifications, reading the clipboard and whatever comes to be asked. */
function refusePermissions(page: Page): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === granted && isPageUrl(contents.getURL(), page)),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === granted && isPageUrl(origin, page),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/**
 * The page has no network, whatever runs in it: a card number typed there has nowhere to go but the main process.
 * Requests to the gateway are made in sessions of their own (network.ts) and do not pass here.
 */
function closePageNetwork(page: Page, packaged: boolean): void {
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayLoad(details.url, page, packaged) }),
  )
}
