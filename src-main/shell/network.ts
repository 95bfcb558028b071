import { session } from 'electron'
import { type Connection, withFreshConnections } from './fresh-connections.ts'

/**
 * fetch through Chromium: the system's proxy and the system's certificates.
 *
 * Each connection is a session in memory: no cookie, cache or sign-in is kept or shared with the page.
 */
export function createFetch(): typeof fetch {
  return withFreshConnections((name): Connection => {
    const own = session.fromPartition(`gateway-${name}`, { cache: false })
    return {
      // By default Electron's fetch sends and keeps cookies, and asks for a password on a 401.
      fetch: (input, init) =>
        own.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' }),
      closeAll: () => own.closeAllConnections(),
    }
  })
}
