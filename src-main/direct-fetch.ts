import http from 'node:http'
import https from 'node:https'
import type { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import type { KeptConnections } from './kept-connections.ts'
import { streamResponse } from './stream-response.ts'

/**
 * fetch over connections that are kept, by HTTP/1.1, without a proxy. Each request is sent once, whatever becomes of its
 * connection. Bodies are texts; a redirect is an error.
 *
 * @throws NotConnected where nothing was sent, whatever Node says of a connection that broke, and the signal's reason
 */
export function directFetch(connections: KeptConnections): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const { method = 'GET', body = null, signal } = init
    if (input instanceof Request || (body !== null && typeof body !== 'string'))
      throw new TypeError('The body has to be a text, and the address a text or an URL.')
    await connections.weed()
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      agent: connections.agentOf(url),
      method,
      headers: {
        'user-agent': 'Ringline',
        'accept-encoding': 'identity',
        ...Object.fromEntries(new Headers(init.headers)),
        ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
      },
    })
    const stop = (): void => void request.destroy(signal?.reason)
    signal?.addEventListener('abort', stop)
    request.on('close', () => signal?.removeEventListener('abort', stop))
    request.on('error', reject)
    request.on('response', (answer) => {
      try {
        resolve(toResponse(answer))
      } catch (error) {
        reject(error)
        request.destroy()
      }
    })
    request.end(body)
    return promise
  }
}

const redirects = [301, 302, 303, 307, 308]

/** @throws RangeError where the status is none that a Response may have, TypeError for a redirect */
function toResponse(answer: http.IncomingMessage): Response {
  const { statusCode = 0 } = answer
  if (redirects.includes(statusCode)) throw new TypeError('The answer is a redirect.')
  return streamResponse(decoded(answer), { statusCode, headers: answer.headers })
}

/** What was compressed although nobody asked for it is read all the same. */
function decoded(answer: http.IncomingMessage): Readable {
  const decoder = decoderOf(answer.headers['content-encoding']?.trim().toLowerCase())
  if (!decoder) return answer
  pipeline(answer, decoder).catch(() => undefined)
  return decoder
}

function decoderOf(encoding: string | undefined): Duplex | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip()
    case 'deflate':
      return zlib.createInflate()
    case 'br':
      return zlib.createBrotliDecompress()
    default:
      return undefined
  }
}
