import { protocol } from 'electron'
import { scheme } from './page.ts'

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
