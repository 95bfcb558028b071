import { app } from 'electron'
import type { Log } from '../../logging/log.ts'
import { mayNavigate, type Page } from './page.ts'

/**
 * Keeps every window on the page it was opened with. No link opens a window, a browser or another program: a payment
 * link is for the caller and is copied, never opened at the till.
 * Electron: Security, "Disable or limit navigation", "Disable or limit creation of new windows".
 */
export function refuseNavigation(page: Page, log: Log): void {
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
