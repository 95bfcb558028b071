import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { createOneTimePages } from './one-time-pages.ts'
import { servePages } from './protocol.ts'

const { protocol } = vi.hoisted(() => ({ protocol: { handle: vi.fn() } }))
vi.mock('electron', () => ({ protocol, session: {} }))

const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-pages-'))
writeFileSync(path.join(folder, 'index.html'), '<p>till</p>')
writeFileSync(`${folder}.html`, 'outside')
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}.html`, { force: true })
})

const prints = createOneTimePages()
beforeEach(() => {
  protocol.handle.mockClear()
  servePages(folder, prints)
})
const answer = (url: string, method = 'GET'): Promise<Response> => {
  const [scheme, handler] = protocol.handle.mock.calls[0] ?? []
  expect(scheme).toBe('app')
  return handler(new Request(url, { method }))
}

it('gives the page, with its policy', async () => {
  const response = await answer('app://till/')
  expect(await response.text()).toBe('<p>till</p>')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('answers no %s', async (method) => {
  const name = prints.put('<p>receipt</p>')
  for (const url of ['app://till/', `app://print/${name}`])
    expect((await answer(url, method)).status).toBe(405)
  // What is given once was not used up.
  expect((await answer(`app://print/${name}`)).status).toBe(200)
})

it.each([
  'app://elsewhere/',
  'app://till.example/',
  'app://till/none.html',
  'app://till/..%2f..%2fetc%2fpasswd',
])('gives nothing for %s', async (url) => {
  const response = await answer(url)
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

it('gives a printed page once, with a policy that runs nothing', async () => {
  const name = prints.put('<p>receipt</p>')
  const response = await answer(`app://print/${name}`)
  expect(response.headers.get('content-security-policy')).not.toContain('script-src')
  expect(await response.text()).toBe('<p>receipt</p>')
  expect((await answer(`app://print/${name}`)).status).toBe(404)
})
