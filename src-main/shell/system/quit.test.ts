import { beforeEach, expect, it, vi } from 'vitest'
import { quitInOrder } from './quit.ts'

const { app } = vi.hoisted(() => ({ app: { on: vi.fn(), quit: vi.fn() } }))
vi.mock('electron', () => ({ app }))

/** Quits as Electron would. @returns whether it was put off */
function quit(): boolean {
  const preventDefault = vi.fn()
  const [, listener] = app.on.mock.calls.find(([name]) => name === 'before-quit')!
  listener({ preventDefault })
  return preventDefault.mock.calls.length > 0
}

beforeEach(() => {
  vi.clearAllMocks()
})

it('puts quitting off until the till has closed, and closes it once', async () => {
  const closing = Promise.withResolvers<void>()
  const till = { close: vi.fn(() => closing.promise) }
  quitInOrder(Promise.resolve(till), () => undefined)
  expect(quit()).toBe(true)
  expect(quit()).toBe(true)
  expect(app.quit).not.toHaveBeenCalled()
  closing.resolve()
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
  expect(quit()).toBe(false)
  expect(till.close).toHaveBeenCalledOnce()
})

it('quits as well where the till cannot close, and logs that', async () => {
  const log = vi.fn()
  quitInOrder(Promise.resolve({ close: () => Promise.reject(new Error('disk full')) }), log)
  quit()
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
  expect(log).toHaveBeenCalledWith('error', 'The till did not close', expect.anything())
})
