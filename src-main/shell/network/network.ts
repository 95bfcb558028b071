import { Readable } from 'node:stream'
import { type IncomingMessage, net, type Session, session } from 'electron'
import { type Connection, withFreshConnections } from './fresh-connections.ts'

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
        resolve(toResponse(answer))
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

/** Answers without a body: a Response takes none with these. */
const bodiless = [204, 205, 304]

/** @throws RangeError where the status is none that a Response may have */
function toResponse(answer: IncomingMessage): Response {
  // A stream of Node's, which its type does not say. An error that comes when nobody reads any more is nobody's.
  const stream = answer as unknown as Readable
  stream.on('error', () => undefined)
  const { statusCode: status } = answer
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    try {
      headers.set(name, String(value))
    } catch {
      // Outside Latin-1: nothing that the till reads.
    }
  }
  const body = bodiless.includes(status) ? null : (Readable.toWeb(stream) as ReadableStream<Uint8Array>)
  return new Response(body, { status, headers })
}
