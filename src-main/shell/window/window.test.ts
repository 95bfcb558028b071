import type { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { choosePage } from '../page/page.ts'
import { openWindow } from './window.ts'

const { app, calls, windows } = vi.hoisted(() => ({
  app: { getPath: vi.fn(), getName: () => 'Ringline', quit: vi.fn() },
  calls: [] as string[],
  windows: [] as (EventEmitter & {
    destroyed: boolean
    options: { webPreferences: Record<string, unknown> }
    setContentProtection: ReturnType<typeof vi.fn>
  })[],
}))
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  class BrowserWindow extends EventEmitter {
    webContents = new EventEmitter()
    options: { webPreferences: Record<string, unknown> }
    constructor(options: { webPreferences: Record<string, unknown> }) {
      super()
      this.options = options
      windows.push(this)
    }
    destroyed = false
    isDestroyed = () => this.destroyed
    show = () => calls.push('show')
    maximize = () => calls.push('maximize')
    setContentProtection = vi.fn()
    loadURL = async () => {}
  }
  const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
  const screen = {
    getPrimaryDisplay: () => ({ id: 1, workArea }),
    getAllDisplays: () => [{ id: 1, workArea }],
  }
  return { app, BrowserWindow, screen }
})

const folder = mkdtempSync(path.join(tmpdir(), 'ringline-window-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  vi.useFakeTimers()
  calls.length = 0
  windows.length = 0
  app.getPath.mockReturnValue(folder)
})

afterEach(() => vi.useRealTimers())

const open = (packaged = true) =>
  openWindow({
    page: choosePage(true, undefined),
    preload: 'index.cjs',
    packaged,
    log: () => undefined,
    dataDir: folder,
  })

it.each([
  [false, ['show']],
  [true, ['maximize', 'show']],
])('is not seen before its page is painted; maximized last time: %s', async (maximized, expected) => {
  const bounds = { x: 10, y: 10, width: 1200, height: 800 }
  writeFileSync(path.join(folder, 'window.json'), JSON.stringify({ bounds, maximized }))
  await open()
  expect(calls).toEqual([])
  windows[0]!.emit('ready-to-show')
  expect(calls).toEqual(expected)
})

it('is shown soon after the page is there, where the system never says that it is painted', async () => {
  await open()
  vi.advanceTimersByTime(1_000)
  expect(calls.at(-1)).toBe('show')
})

it('is shown once', async () => {
  await open()
  windows[0]!.emit('ready-to-show')
  const before = [...calls]
  vi.advanceTimersByTime(1_000)
  expect(calls).toEqual(before)
})

it('is not shown when it was closed meanwhile', async () => {
  await open()
  windows[0]!.destroyed = true
  vi.advanceTimersByTime(1_000)
  expect(calls).toEqual([])
})

it.each([true, false])('has no more rights than a page needs; packaged: %s', async (packaged) => {
  await open(packaged)
  const [window] = windows
  // Electron: Security, the checklist's 3, 4, 6 and what Chromium would send elsewhere to have it checked.
  expect(window!.options.webPreferences).toEqual({
    preload: 'index.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    devTools: !packaged,
  })
  expect(window!.setContentProtection.mock.calls).toEqual(packaged ? [[true]] : [])
})
