import type { Readable } from 'node:stream'
import { net, powerMonitor, type Session, session } from 'electron'
import { directFetch } from '../../direct-fetch.ts'
import { keepConnections, trustedCertificates } from '../../kept-connections.ts'
import { streamResponse } from '../../stream-response.ts'
import { type Connection, withFreshConnections } from './fresh-connections.ts'
import { chooseLane, type Lane } from './lane.ts'

/** After the start, ms: the window is there, and hardly anybody has typed a card yet. */
const warmAfter = 5_000

/** The way to the gateway: straight there where the system has no proxy, through Chromium where it has one. */
export function createLane(): Lane {
  const connections = keepConnections()
  powerMonitor.on('resume', connections.drop)
  // Reading them takes a while: not while the app starts, and not in the first charge.
  setTimeout(trustedCertificates, warmAfter).unref()
  return chooseLane({
    connections,
    direct: directFetch(connections),
    proxied: createFetch(),
    // What Chromium answers for its own requests, whatever the session.
    resolveProxy: (url) => session.fromPartition('gateway-read', { cache: false }).resolveProxy(url),
    isOnline: () => net.isOnline(),
  })
}

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

/**
 * fetch in a session, without its cookies and sign-ins, made of `net.request`.
 *
 * Not Electron's own `session.fetch`: that makes its Response inside an event, where nobody can catch what the constructor
 * refuses, and the till would end: a header outside Latin-1 (electron#42244), a status such as 999, or the status 0 that
 * is told when a network goes away with a sleeping computer.
 */
function sessionFetch(session: Session): typeof fetch {
  return async (input, init) => {
    const asked = new Request(input, init)
    const { method, url, redirect, cache, signal } = asked
    const body = await asked.text()
    signal.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const headers = Object.fromEntries(asked.headers)
    // By default Electron signs in with what the session knows.
    const request = net.request({ session, method, url, headers, redirect, cache, credentials: 'omit' })
    signal.addEventListener('abort', () => {
      reject(signal.reason)
      request.abort()
    })
    request.on('error', reject)
    request.on('response', (answer) => {
      try {
        // A stream of Node's, which its type does not say.
        resolve(streamResponse(answer as unknown as Readable, answer))
      } catch (error) {
        reject(error)
        request.abort()
      }
    })
    if (body !== '') request.write(body)
    request.end()
    return promise
  }
}
