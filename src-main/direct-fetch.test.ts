import http from 'node:http'
import tls from 'node:tls'
import zlib from 'node:zlib'
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { directFetch } from './direct-fetch.ts'
import { type Break, type BreakingServer, breakingServer, loopbackTls } from './fixtures/breaking-server.ts'
import { keepConnections, NotConnected } from './kept-connections.ts'

beforeAll(() => tls.setDefaultCACertificates([loopbackTls.cert]))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function start(secure: boolean) {
  const server = await breakingServer(secure)
  const connections = keepConnections()
  closing.push(connections.close, server.close)
  const fetch = directFetch(connections)
  const post = async (body: string): Promise<string> =>
    (await fetch(server.url, { method: 'POST', body })).text()
  return { server, connections, fetch, post }
}
type Started = Awaited<ReturnType<typeof start>>

/** What there is of connections before the card is sent. */
const before: Record<string, (started: Started) => Promise<unknown>> = {
  'a fresh connection': async () => undefined,
  'one that was connected ahead': ({ connections, server }) => ahead(connections, server),
  'one that was used': ({ post }) => post('before'),
  'three that were used': ({ post }) => Promise.all(['before 1', 'before 2', 'before 3'].map(post)),
}
async function ahead(connections: Started['connections'], server: BreakingServer): Promise<void> {
  connections.preconnect(server.url)
  await vi.waitUntil(() => server.connections() === 1)
}

const breaks: Break[] = [
  'end',
  'reset',
  'half a head',
  'half an answer',
  'half an answer, then a reset',
  'no length, then a reset',
]

describe.each([
  ['TLS', true],
  ['plain HTTP on loopback', false],
])('a request over %s is sent once', (_, secure) => {
  it.each(Object.keys(before).flatMap((name) => breaks.map((how) => [name, how] as const)))(
    'on %s, where it meets: %s',
    async (name, how) => {
      const started = await start(secure)
      const { server, post } = started
      await before[name]?.(started)
      server.breakNext(how)
      const told = await post('card').catch((error: unknown) => error)
      expect(told).not.toBe('{"ok":true}')
      // It may have arrived, so it is never told as one that was not sent.
      expect(told).not.toBeInstanceOf(NotConnected)
      expect(await post('after')).toBe('{"ok":true}')
      expect(server.arrived.filter((body) => !body.startsWith('before'))).toEqual(['card', 'after'])
    },
  )

  it.each(
    Object.keys(before).flatMap((name) => (['end', 'reset'] as const).map((how) => [name, how] as const)),
  )('after %s, which the server closed while it was idle: %s', async (name, how) => {
    const started = await start(secure)
    const { server, post } = started
    await before[name]?.(started)
    server.closeIdle(how)
    // At once: nothing has told the till of it yet.
    expect(await post('card')).toBe('{"ok":true}')
    expect(server.arrived.filter((body) => body === 'card')).toHaveLength(1)
  })

  it('and what the server said unasked on an idle connection is no answer to it', async () => {
    const { server, post } = await start(secure)
    await post('before')
    server.say('HTTP/1.1 408 Request Timeout\r\nContent-Length: 2\r\n\r\n{}')
    await vi.waitUntil(() => server.open() === 0)
    expect(await post('card')).toBe('{"ok":true}')
    expect(server.arrived).toEqual(['before', 'card'])
  })

  it('and many at once are each sent once', async () => {
    const { server, post } = await start(secure)
    await Promise.all(Array.from({ length: 5 }, (_, n) => post(`before ${n}`)))
    const bodies = Array.from({ length: 20 }, (_, n) => `card ${n}`)
    server.breakNext('reset')
    await Promise.allSettled(bodies.map(post))
    expect(server.arrived.filter((body) => body.startsWith('card')).sort()).toEqual(bodies.sort())
  })
})

it('uses a connection again, and one that was made ahead', async () => {
  const { server, connections, post } = await start(true)
  await ahead(connections, server)
  for (const body of ['a', 'b', 'c']) await post(body)
  expect(server.connections()).toBe(1)
})

it('a charge that comes while the connection is made waits for that one', async () => {
  const { server, connections, post } = await start(true)
  connections.preconnect(server.url)
  await post('card')
  expect(server.connections()).toBe(1)
})

it('one that was made ahead and closed by the server is made again, while it is wanted', async () => {
  let time = 0
  const server = await breakingServer(true)
  const connections = keepConnections(() => time)
  closing.push(connections.close, server.close)
  await ahead(connections, server)
  time += 2_000
  server.closeIdle('end')
  await vi.waitUntil(() => server.connections() === 2)
  time += 200_000
  server.closeIdle('end')
  await vi.waitUntil(() => server.open() === 0)
  expect(server.connections()).toBe(2)
})

it('after a change of the network nothing that was open is used', async () => {
  const { server, connections, post } = await start(true)
  await Promise.all([post('a'), post('b')])
  connections.drop()
  await post('c')
  expect(server.connections()).toBe(3)
})

it('a certificate that nobody vouches for is refused before anything is sent, whatever the environment says', async () => {
  tls.setDefaultCACertificates([])
  onTestFinished(() => tls.setDefaultCACertificates([loopbackTls.cert]))
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.resetModules()
  const { keepConnections: keepAnew } = await import('./kept-connections.ts')
  const server = await breakingServer(true)
  closing.push(server.close)
  const send = directFetch(keepAnew())(server.url, { method: 'POST', body: 'card' })
  await expect(send).rejects.toMatchObject({ handshake: true, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(server.arrived).toEqual([])
})

it('so is one for another name', async () => {
  const { server, fetch } = await start(true)
  const elsewhere = server.url.replace('localhost', '127.0.0.2')
  const send = fetch(elsewhere, { method: 'POST', body: 'card' })
  await expect(send).rejects.toBeInstanceOf(NotConnected)
  expect(server.arrived).toEqual([])
})

it('nobody listens: nothing was sent', async () => {
  const { server, post } = await start(false)
  await server.close()
  await expect(post('card')).rejects.toMatchObject({ handshake: false, code: 'ECONNREFUSED' })
})

it('an abort ends the request, while it connects and while it waits', async () => {
  const { server, fetch } = await start(true)
  for (const body of ['a', 'b']) {
    const abort = new AbortController()
    const answer = fetch(server.url, { method: 'POST', body, signal: abort.signal })
    abort.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  }
})

describe('an answer', () => {
  async function answered(answer: http.RequestListener) {
    const server = http.createServer(answer).listen(0, '127.0.0.1')
    await vi.waitUntil(() => server.listening)
    const connections = keepConnections()
    closing.push(connections.close, () => server.close())
    const { port } = server.address() as { port: number }
    return directFetch(connections)(`http://127.0.0.1:${port}/`)
  }

  it('has its status, headers and body', async () => {
    const response = await answered((_, answer) =>
      answer.writeHead(402, { 'Request-Id': 'r1' }).end('{"no":1}'),
    )
    expect([response.status, response.headers.get('request-id'), await response.text()]).toEqual([
      402,
      'r1',
      '{"no":1}',
    ])
  })

  it('may have no body', async () => {
    expect((await answered((_, answer) => answer.writeHead(204).end())).body).toBeNull()
  })

  it.each([
    ['gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
    ['deflate', zlib.deflateSync],
  ])('that was packed with %s all the same is read', async (encoding, pack) => {
    const response = await answered((_, answer) =>
      answer.writeHead(200, { 'Content-Encoding': encoding }).end(pack('{"a":1}')),
    )
    expect(await response.text()).toBe('{"a":1}')
  })

  it.each([301, 302, 303, 307, 308])('that leads elsewhere (%i) is an error', async (status) => {
    await expect(answered((_, answer) => answer.writeHead(status, { Location: '/b' }).end())).rejects.toThrow(
      TypeError,
    )
  })
})
