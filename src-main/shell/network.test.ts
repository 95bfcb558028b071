import { expect, it, vi } from 'vitest'
import { createFetch } from './network.ts'

const { fromPartition } = vi.hoisted(() => ({ fromPartition: vi.fn() }))
vi.mock('electron', () => ({ session: { fromPartition } }))

it('sends from sessions in memory, without cookies, cache or sign-in, and never from the page’s', async () => {
  const sent = vi.fn(async (..._given: unknown[]) => new Response('{}'))
  fromPartition.mockReturnValue({ fetch: sent, closeAllConnections: async () => undefined })
  const fetch = createFetch()
  await fetch('https://example.com/a', { redirect: 'error' })
  await fetch(new URL('https://example.com/b'), { method: 'POST', body: '{}' })
  for (const [name, options] of fromPartition.mock.calls) {
    expect(name).not.toMatch(/^persist:/)
    expect(options).toEqual({ cache: false })
  }
  expect(sent.mock.calls).toEqual([
    ['https://example.com/a', { redirect: 'error', credentials: 'omit' }],
    ['https://example.com/b', { method: 'POST', body: '{}', credentials: 'omit' }],
  ])
})
