import { expect, it, vi } from 'vitest'
import { hardenProcess } from './hardening.ts'

const { app } = vi.hoisted(() => ({
  app: { enableSandbox: vi.fn(), commandLine: { appendSwitch: vi.fn() } },
}))
vi.mock('electron', () => ({ app }))

it('every window is in the sandbox, and Chromium asks nobody for anything', () => {
  hardenProcess()
  expect(app.enableSandbox).toHaveBeenCalledOnce()
  const switches = app.commandLine.appendSwitch.mock.calls.map(([name]) => name)
  expect(switches).toEqual(
    expect.arrayContaining([
      'disable-quic',
      'disable-http2',
      'disable-background-networking',
      'disable-domain-reliability',
      'no-pings',
    ]),
  )
})
