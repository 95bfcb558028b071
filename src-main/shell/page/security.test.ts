import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { choosePage } from './page.ts'
import { secureWindows } from './security.ts'

type Listener = (...given: unknown[]) => unknown

const { app, session } = vi.hoisted(() => ({
  app: { on: vi.fn() },
  session: {
    defaultSession: {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
      setSpellCheckerEnabled: vi.fn(),
      webRequest: { onBeforeRequest: vi.fn(), onHeadersReceived: vi.fn() },
    },
  },
}))
vi.mock('electron', () => ({ app, session }))

const page = choosePage(true, undefined)
const { defaultSession } = session
const listenerOf = (mock: ReturnType<typeof vi.fn>, at = 0): Listener => mock.mock.calls[0]![at] as Listener

/** A window's contents as Electron would announce them. */
function newContents() {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() })
  listenerOf(app.on, 1)({}, contents)
  return contents
}

beforeEach(() => {
  vi.clearAllMocks()
  secureWindows(page, true, () => undefined)
})

it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stops %s that leads away', (name) => {
  const contents = newContents()
  const away = { url: 'https://example.com/', isMainFrame: true, preventDefault: vi.fn() }
  contents.emit(name, away)
  expect(away.preventDefault).toHaveBeenCalledOnce()
  const home = { url: 'app://till/', isMainFrame: true, preventDefault: vi.fn() }
  contents.emit(name, home)
  expect(home.preventDefault).not.toHaveBeenCalled()
})

it('opens no window, whatever the address, and embeds no other page', () => {
  const contents = newContents()
  const open = listenerOf(contents.setWindowOpenHandler)
  for (const url of ['https://example.com/', 'app://till/', 'about:blank', 'mailto:a@example.com'])
    expect(open({ url })).toEqual({ action: 'deny' })
  const event = { preventDefault: vi.fn() }
  contents.emit('will-attach-webview', event)
  expect(event.preventDefault).toHaveBeenCalledOnce()
})

it('grants nothing but writing to the clipboard, and that to the page alone', () => {
  const ask = listenerOf(defaultSession.setPermissionRequestHandler)
  const check = listenerOf(defaultSession.setPermissionCheckHandler)
  const asked = (permission: string, url: string) => {
    const answer = vi.fn()
    ask({ getURL: () => url }, permission, answer)
    return answer.mock.calls[0]![0]
  }
  for (const permission of [
    'media',
    'geolocation',
    'clipboard-read',
    'notifications',
    'usb',
    'fileSystem',
    'unknown',
  ]) {
    expect(asked(permission, 'app://till/')).toBe(false)
    expect(check(null, permission, 'app://till/')).toBe(false)
  }
  expect(asked('clipboard-sanitized-write', 'app://till/')).toBe(true)
  expect(check(null, 'clipboard-sanitized-write', 'app://till/')).toBe(true)
  expect(asked('clipboard-sanitized-write', 'app://print/x')).toBe(false)
  expect(check(null, 'clipboard-sanitized-write', 'https://example.com')).toBe(false)
  expect(listenerOf(defaultSession.setDevicePermissionHandler)({})).toBe(false)
})

it('cancels every request of a window that is not the own app’s', () => {
  const before = listenerOf(defaultSession.webRequest.onBeforeRequest)
  const cancelled = (url: string) => {
    const callback = vi.fn()
    before({ url }, callback)
    return callback.mock.calls[0]![0].cancel
  }
  expect(cancelled('https://api.wooshpay.com/v1/payment_intents')).toBe(true)
  expect(cancelled('http://127.0.0.1:8080/')).toBe(true)
  expect(cancelled('app://till/index.html')).toBe(false)
})

it('gives the development page a policy, and only that one', () => {
  expect(defaultSession.webRequest.onHeadersReceived).not.toHaveBeenCalled()
  secureWindows(choosePage(false, 'http://localhost:5173/'), false, () => undefined)
  const { calls } = defaultSession.webRequest.onHeadersReceived.mock
  expect(calls[0]![0]).toEqual({ urls: ['http://localhost:5173/*'] })
})

it('has no word sent away to be checked', () => {
  expect(defaultSession.setSpellCheckerEnabled.mock.calls).toEqual([[false]])
})
