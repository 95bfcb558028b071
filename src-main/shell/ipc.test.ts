import { beforeEach, expect, it, vi } from 'vitest'
import { callChannel, eventChannel } from '../../src-preload/bridge.ts'
import { TillError } from '../failure/failure.ts'
import type { Till } from '../till.ts'
import { forwardEvents, serveCalls } from './ipc.ts'
import { choosePage } from './page/page.ts'

type Handler = (event: { senderFrame: unknown }, method: unknown, input: unknown) => Promise<unknown>

const { handlers, windows } = vi.hoisted(() => ({
  handlers: new Map<string, unknown>(),
  windows: [] as {
    webContents: { isDestroyed(): boolean; getURL(): string; send(...sent: unknown[]): void }
  }[],
}))
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: unknown) => handlers.set(channel, handler) },
  BrowserWindow: { getAllWindows: () => windows },
}))

const page = choosePage(true, undefined)
const top = { origin: 'app://till', url: 'app://till/', parent: null }
const log = vi.fn()
const till = { call: vi.fn(), on: vi.fn(), close: vi.fn() }

const call = (frame: unknown, method: unknown, input: unknown = {}) => {
  const handler = handlers.get(callChannel) as Handler
  return handler({ senderFrame: frame }, method, input)
}

beforeEach(() => {
  vi.resetAllMocks()
  serveCalls(Promise.resolve(till as unknown as Till), page, log)
})

it('lets a call wait until the till is open, and says why it did not open', async () => {
  const opening = Promise.withResolvers<Till>()
  serveCalls(opening.promise, page, log)
  const answer = call(top, 'payments.get', { id: 'p1' })
  till.call.mockResolvedValue({ id: 'p1' })
  opening.resolve(till as unknown as Till)
  expect(await answer).toEqual({ ok: true, value: { id: 'p1' } })

  serveCalls(Promise.reject(new TillError('storage', 'place_disk_full')), page, log)
  expect(await call(top, 'payments.get', { id: 'p1' })).toMatchObject({
    ok: false,
    failure: {
      code: 'storage',
      message: 'The disk is full. Nothing was saved. Please choose another place, or free some space.',
    },
  })
})

it('answers the page with the value of the call', async () => {
  till.call.mockResolvedValue({ id: 'p1' })
  expect(await call(top, 'payments.get', { id: 'p1' })).toEqual({ ok: true, value: { id: 'p1' } })
  expect(till.call).toHaveBeenCalledExactlyOnceWith('payments.get', { id: 'p1' }, undefined)
})

it.each([
  ['another origin', { ...top, origin: 'https://example.com', url: 'https://example.com/' }],
  ['a frame within the page', { ...top, parent: {} }],
  ['the page that is printed', { ...top, origin: 'app://print', url: 'app://print/x' }],
  ['a frame that is gone', null],
])('rejects %s before the till hears of it', async (_name, frame) => {
  await expect(call(frame, 'payments.get', { id: 'p1' })).rejects.toThrow('This page may not call the till.')
  expect(till.call).not.toHaveBeenCalled()
})

it.each(['payments.steal', 'toString', '__proto__', 'constructor', '', 17, null, {}, ['payments.get']])(
  'has no method %j',
  async (method) => {
    expect(await call(top, method)).toMatchObject({ ok: false, failure: { code: 'not_found' } })
    expect(till.call).not.toHaveBeenCalled()
  },
)

it('takes no place to save at from the page', async () => {
  for (const method of ['receipts.save', 'bookkeeping.export', 'payments.get']) {
    for (const path of ['/tmp/x.pdf', '', null, 7, {}]) {
      expect(await call(top, method, { path })).toMatchObject({
        ok: false,
        failure: { code: 'invalid_input', field: 'path' },
      })
    }
  }
  expect(till.call).not.toHaveBeenCalled()
})

it('passes a failure on as plain data', async () => {
  till.call.mockRejectedValue(new TillError('busy', 'export_running', { retryable: true, field: 'id' }))
  const answer = await call(top, 'payments.get')
  expect(answer).toEqual({
    ok: false,
    failure: {
      code: 'busy',
      message: 'Another export is running. Please wait for it, or stop it.',
      reason: 'export_running',
      field: 'id',
      retryable: true,
    },
  })
  expect(structuredClone(answer)).toEqual(answer)
})

it('tells neither the page nor the log what an unforeseen error says', async () => {
  till.call.mockRejectedValue(new Error('cannot read 4111111111111111 with sk_live_12345678'))
  const answer = await call(top, 'payments.charge', { card: { number: '4111111111111111', cvc: '737' } })
  expect(answer).toMatchObject({ ok: false, failure: { code: 'internal' } })
  expect(log).toHaveBeenCalledWith(
    'error',
    'Call failed',
    expect.objectContaining({ method: 'payments.charge' }),
  )
  expect(JSON.stringify([answer, log.mock.calls])).not.toMatch(/4111|737|sk_live/)
})

it('tells events to the windows that show the page, and to no other', () => {
  const seen: unknown[] = []
  const window = (url: string, gone = false) => ({
    webContents: {
      isDestroyed: () => gone,
      getURL: () => url,
      send: (...sent: unknown[]) => seen.push([url, ...sent]),
    },
  })
  windows.splice(
    0,
    windows.length,
    window('app://till/'),
    window('app://print/x'),
    window('app://till/', true),
  )
  forwardEvents(till as unknown as Till, page)
  expect(till.on.mock.calls.map(([name]) => name)).toEqual([
    'payment.changed',
    'export.progress',
    'bookkeeping.progress',
    'reconcile.progress',
    'orders.changed',
    'backup.changed',
    'session.locked',
    'environment.changed',
    'language.changed',
  ])
  till.on.mock.calls[0]![1]({ id: 'p1' })
  expect(seen).toEqual([['app://till/', eventChannel, 'payment.changed', { id: 'p1' }]])
})
