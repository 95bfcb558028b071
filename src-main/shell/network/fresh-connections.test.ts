import { expect, it } from 'vitest'
import { type Connection, withFreshConnections } from './fresh-connections.ts'

/** Connections that write down what happens to them and answer when they are told to. */
function recorded(answer: () => Promise<Response> | Response = () => new Response('{}')) {
  const steps: string[] = []
  const fetch = withFreshConnections(
    (name): Connection => ({
      fetch: async (input) => {
        steps.push(`${name} sends ${String(input)}`)
        return answer()
      },
      closeAll: async () => {
        steps.push(`${name} closes`)
      },
    }),
  )
  return { fetch, steps }
}

const post = { method: 'POST', body: '{}' }

it('closes what was open before every POST', async () => {
  const { fetch, steps } = recorded()
  for (const path of ['a', 'b']) await (await fetch(path, post)).text()
  expect(steps).toEqual(['send-1 closes', 'send-1 sends a', 'send-1 closes', 'send-1 sends b'])
})

it('keeps the connection of the GETs open', async () => {
  const { fetch, steps } = recorded()
  for (const path of ['a', 'b']) await (await fetch(path)).text()
  await (await fetch('c', post)).text()
  expect(steps).toEqual(['read sends a', 'read sends b', 'send-1 closes', 'send-1 sends c'])
})

it('never closes a connection under a request that still waits for its answer', async () => {
  const first = Promise.withResolvers<Response>()
  const answers = [first.promise, Promise.resolve(new Response('2')), Promise.resolve(new Response('3'))]
  const { fetch, steps } = recorded(() => answers.shift()!)
  const slow = fetch('slow', post)
  await (await fetch('fast', post)).text()
  first.resolve(new Response('1'))
  const response = await slow
  expect(await response.text()).toBe('1')
  await (await fetch('later', post)).text()
  expect(steps.filter((step) => step.startsWith('send-2'))).toEqual(['send-2 closes', 'send-2 sends fast'])
  expect(steps.at(-1)).toBe('send-1 sends later')
})

it('never closes a connection under an answer that is not yet read', async () => {
  const { fetch, steps } = recorded()
  const unread = await fetch('a', post)
  await (await fetch('b', post)).text()
  expect(steps).toEqual(['send-1 closes', 'send-1 sends a', 'send-2 closes', 'send-2 sends b'])
  expect(await unread.text()).toBe('{}')
})

it('uses a connection again after a failure, an abandoned body and an abort', async () => {
  const abort = new AbortController()
  const answers: (() => Response)[] = [
    () => {
      throw new TypeError('net::ERR_CONNECTION_RESET')
    },
    () => new Response('x'),
    () => new Response('y'),
  ]
  const { fetch, steps } = recorded(() => (answers.shift() ?? (() => new Response('z')))())
  await expect(fetch('a', post)).rejects.toThrow('ERR_CONNECTION_RESET')
  await (await fetch('b', post)).body?.cancel()
  await fetch('c', { ...post, signal: abort.signal })
  abort.abort()
  await (await fetch('d', post)).text()
  expect(steps.every((step) => step.startsWith('send-1 '))).toBe(true)
})

it('passes on status, headers and body', async () => {
  const { fetch } = recorded(
    () => new Response('{"a":1}', { status: 402, headers: { 'request-id': 'req_1' } }),
  )
  const response = await fetch('a', post)
  expect(response.status).toBe(402)
  expect(response.headers.get('request-id')).toBe('req_1')
  expect(await response.json()).toEqual({ a: 1 })
})
