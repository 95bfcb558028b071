import { expect, it, vi } from 'vitest'
import { NotConnected } from '../../kept-connections.ts'
import { chooseLane } from './lane.ts'

const url = 'https://gateway.example/v1/refunds'
const post = { method: 'POST', body: '{}' }

/** A lane whose ways write down what they send. */
function lane(proxy: () => string | Promise<string>) {
  const sent: string[] = []
  let time = 0
  let failure: Error | undefined
  let isOnline = true
  const connections = { preconnect: vi.fn(), drop: vi.fn() }
  const chosen = chooseLane({
    connections,
    direct: async () => {
      if (failure) throw failure
      sent.push('direct')
      return new Response('{}')
    },
    proxied: async () => {
      sent.push('proxied')
      return new Response('{}')
    },
    resolveProxy: async () => proxy(),
    isOnline: () => isOnline,
    steady: () => time,
  })
  return {
    ...chosen,
    sent,
    connections,
    later(ms: number) {
      time += ms
    },
    fail(error: Error | undefined) {
      failure = error
    },
    leave() {
      isOnline = false
    },
  }
}

it.each([
  ['DIRECT', 'direct'],
  ['PROXY proxy.shop:8080', 'proxied'],
  ['PROXY proxy.shop:8080; DIRECT', 'proxied'],
  ['DIRECT; PROXY proxy.shop:8080', 'proxied'],
  ['SOCKS5 127.0.0.1:1', 'proxied'],
  ['', 'proxied'],
])('where the system says "%s", a request goes %s', async (proxy, way) => {
  const { fetch, sent } = lane(() => proxy)
  await fetch(url, post)
  expect(sent).toEqual([way])
})

it('goes through Chromium where nobody can say whether there is a proxy', async () => {
  const { fetch, sent } = lane(() => Promise.reject(new Error('no script')))
  await fetch(url, post)
  expect(sent).toEqual(['proxied'])
})

it('asks again after a minute, and whenever a connection is made ahead', async () => {
  let proxy = 'DIRECT'
  const { fetch, sent, later, preconnect, connections } = lane(() => proxy)
  await fetch(url, post)
  preconnect(url)
  await vi.waitUntil(() => connections.preconnect.mock.calls.length === 1)
  proxy = 'PROXY proxy.shop:8080'
  await fetch(url, post)
  preconnect(url)
  await fetch(url, post)
  expect(connections.preconnect).toHaveBeenCalledOnce()
  proxy = 'DIRECT'
  later(60_001)
  await fetch(url, post)
  expect(sent).toEqual(['direct', 'direct', 'proxied', 'direct'])
})

it('what Node cannot agree on TLS with goes through Chromium, this request too: nothing of it was sent', async () => {
  const { fetch, sent, fail, later } = lane(() => 'DIRECT')
  fail(new NotConnected(new Error('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), true))
  await fetch(url, post)
  expect(sent).toEqual(['proxied'])
  fail(undefined)
  await fetch(url, post)
  later(11 * 60_000)
  await fetch(url, post)
  expect(sent).toEqual(['proxied', 'proxied', 'direct'])
})

it.each([
  ['a connection that broke', new Error('read ECONNRESET')],
  ['an address that nobody could reach', new NotConnected(new Error('ENETUNREACH'), false)],
])('%s is not tried another way', async (_, error) => {
  const { fetch, sent, fail } = lane(() => 'DIRECT')
  fail(error)
  await expect(fetch(url, post)).rejects.toBe(error)
  expect(sent).toEqual([])
})

it('without a network, what is open is dropped and nothing is connected', () => {
  const { preconnect, leave, connections } = lane(() => 'DIRECT')
  leave()
  preconnect(url)
  expect(connections.drop).toHaveBeenCalledOnce()
  expect(connections.preconnect).not.toHaveBeenCalled()
})
