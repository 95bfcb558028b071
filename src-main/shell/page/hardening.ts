import { app, protocol } from 'electron'
import { scheme } from './page.ts'

/** What holds for the whole process. Before the app is ready. No crash reporter is started: a dump holds memory. */
export function hardenProcess(): void {
  app.enableSandbox()
  const { commandLine } = app
  // What was sent over QUIC or HTTP/2 may be sent again by Chromium itself; see fresh-connections.ts.
  commandLine.appendSwitch('disable-quic')
  commandLine.appendSwitch('disable-http2')
  // Nothing is looked up, reported or fetched that the till did not ask for.
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('no-pings')
}

/**
 * Makes `app://` a proper web origin, with the same-origin policy and no rights beyond; what V8 has compiled is kept for
 * the next start. Before the app is ready.
 * Electron: Security, "Avoid usage of the file:// protocol".
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}
