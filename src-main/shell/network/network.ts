import { session } from 'electron'
import { type Connection, withFreshConnections } from './fresh-connections.ts'
import { sessionFetch } from './session-fetch.ts'

/**
 * fetch through Chromium: the system's proxy and the system's certificates.
 *
 * Each connection is a session in memory: no cookie, cache or sign-in is kept or shared with the page.
 */
export function createFetch(): typeof fetch {
  return withFreshConnections((name): Connection => {
    const own = session.fromPartition(`gateway-${name}`, { cache: false })
    return { fetch: sessionFetch(own), closeAll: () => own.closeAllConnections() }
  })
}
