import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import { beforeEach, expect, it, vi } from 'vitest'
import { createFetch } from './network.ts'

const { fromPartition, request } = vi.hoisted(() => ({ fromPartition: vi.fn(), request: vi.fn() }))
vi.mock('electron', () => ({ net: { request }, session: { fromPartition } }))

interface Answer {
  statusCode: number
  headers?: Record<string, string | string[]>
  body?: string
}

/** Of Electron's ClientRequest what the till uses: the answer comes in an event, and what a listener throws is nobody's. */
class FakeRequest extends EventEmitter {
  written = ''
  aborted = false
  ended = false

  write(chunk: string): void {
    this.written += chunk
  }
  end(): void {
    this.ended = true
  }
  abort(): void {
    this.aborted = true
  }
  answer({ statusCode, headers = {}, body = '{}' }: Answer): void {
    this.emit('response', Object.assign(Readable.from([Buffer.from(body)]), { statusCode, headers }))
  }
}

const sent: FakeRequest[] = []
beforeEach(() => {
  sent.length = 0
  request.mockReset().mockImplementation(() => {
    const one = new FakeRequest()
    sent.push(one)
    return one
  })
  fromPartition.mockReset().mockImplementation((name: string) => ({
    name,
    closeAllConnections: async () => undefined,
  }))
})

async function ask(init?: RequestInit): Promise<{ electron: FakeRequest; response: Promise<Response> }> {
  const response = createFetch()('https://example.com/a', init)
  response.catch(() => undefined)
  return { response, electron: await vi.waitUntil(() => sent.find(({ ended }) => ended)) }
}

it('sends from sessions in memory, without cookies, cache or sign-in, and never from the page’s', async () => {
  const fetch = createFetch()
  void fetch('https://example.com/a', { redirect: 'error', cache: 'no-store' })
  void fetch(new URL('https://example.com/b'), { method: 'POST', headers: { 'X-A': '1' }, body: '{"a":1}' })
  await vi.waitUntil(() => sent.length === 2 && sent.every(({ ended }) => ended))
  for (const [name, options] of fromPartition.mock.calls) {
    expect(name).not.toMatch(/^persist:/)
    expect(options).toEqual({ cache: false })
  }
  expect(request.mock.calls.map(([options]) => options)).toEqual([
    expect.objectContaining({
      session: expect.objectContaining({ name: 'gateway-read' }),
      method: 'GET',
      url: 'https://example.com/a',
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
    }),
    expect.objectContaining({
      session: expect.objectContaining({ name: 'gateway-send-1' }),
      method: 'POST',
      url: 'https://example.com/b',
      headers: expect.objectContaining({ 'x-a': '1' }),
      credentials: 'omit',
    }),
  ])
  expect(sent.map(({ written }) => written)).toEqual(['', '{"a":1}'])
})

it('hands on status, headers and body', async () => {
  const { electron, response } = await ask()
  electron.answer({ statusCode: 402, headers: { 'request-id': 'r1' }, body: '{"no":1}' })
  const { status, headers } = await response
  expect([status, headers.get('request-id'), await (await response).text()]).toEqual([402, 'r1', '{"no":1}'])
})

it('takes an answer without a body', async () => {
  const { electron, response } = await ask()
  electron.answer({ statusCode: 204, body: '' })
  expect((await response).body).toBeNull()
})

it('passes over a header that fetch cannot hold', async () => {
  const { electron, response } = await ask()
  electron.answer({ statusCode: 200, headers: { 'x-shop': '商店', 'request-id': 'r1' } })
  expect([...(await response).headers]).toEqual([['request-id', 'r1']])
})

it.each([0, 999])('fails, and throws at nobody, where the status is %i', async (statusCode) => {
  const { electron, response } = await ask()
  electron.answer({ statusCode })
  await expect(response).rejects.toThrow(RangeError)
  expect(electron.aborted).toBe(true)
})

it('fails as Electron says', async () => {
  const { electron, response } = await ask()
  electron.emit('error', new Error('net::ERR_CONNECTION_REFUSED'))
  await expect(response).rejects.toThrow('net::ERR_CONNECTION_REFUSED')
})

it('stops the request when told to', async () => {
  const abort = new AbortController()
  const { electron, response } = await ask({ signal: abort.signal })
  abort.abort()
  await expect(response).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(electron.aborted).toBe(true)
})
