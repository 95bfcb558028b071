import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { browser, host } from './host.ts'
import { strict } from './lacking.ts'
import { maximizeTarget } from './page-target.ts'
import { WebContents } from './web-contents.ts'

type Options = Electron.BrowserWindowConstructorOptions

const windows = new Map<number, { window: Window; shown: Electron.BrowserWindow }>()
let lastId = 0

// A browser that ends takes its windows along; without any, and not in order, nothing is left to end the app.
host.events.on('browser-gone', () => {
  if (windows.size === 0 && host.exitCode !== 0) process.exit(host.exitCode)
  for (const { window } of [...windows.values()]) window.gone()
})
host.events.on('target-gone', (targetId: string) => {
  for (const { window } of windows.values()) if (window.webContents.targetId === targetId) window.gone()
})
// The app allows no popups: one that Chromium opened is closed when it gets an address. Closed any earlier, while
// a debugger may still hold it, it would leave the script that opened it waiting for ever.
host.events.on('target-at', (targetId: string, url: string, openerId?: string) => {
  if (url === '') return
  for (const { window } of windows.values()) {
    if (window.webContents.opens(openerId))
      void browser()
        .send('Target.closeTarget', { targetId })
        .catch(() => {})
  }
})

type Has = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFocused'
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'setContentProtection'
  | 'getNormalBounds'
  | 'getBounds'
  | 'getTitle'
  | 'setTitle'
  | 'setIcon'
>

/** Without a frame, menus and a place on a screen: `show`, `focus`, `maximize` and the like change what the window says of itself. */
class Window extends EventEmitter implements Has {
  readonly id = ++lastId
  readonly webContents: WebContents
  #maximized = false
  #gone = false
  #visible: boolean
  #title: string
  #bounds: Electron.Rectangle

  constructor(options: Options) {
    super()
    browser()
    this.#visible = options.show ?? true
    this.#title = options.title ?? host.name
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents(this.id, options).shown
    app.emit('web-contents-created', {}, this.webContents)
    this.webContents.opened.catch((error: unknown) => {
      if (this.#gone || host.closing) return
      console.error(error)
      process.exit(1)
    })
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'))
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  /** @returns whether nothing prevented it */
  async requestClose(): Promise<boolean> {
    if (this.#gone) return true
    let stopped = false
    this.emit('close', {
      preventDefault: () => {
        stopped = true
      },
    })
    if (stopped) return false
    const closed = new Promise((resolve) => this.once('closed', resolve))
    this.webContents.close()
    await closed
    return true
  }
  close(): void {
    void this.requestClose()
  }
  destroy(): void {
    this.webContents.close()
    this.gone()
  }
  gone(): void {
    if (this.#gone) return
    this.#gone = true
    windows.delete(this.id)
    this.webContents.gone()
    this.emit('closed')
    if (windows.size === 0) app.windowsAllClosed()
  }
  isDestroyed(): boolean {
    return this.#gone
  }
  isVisible(): boolean {
    return this.#visible
  }
  isMinimized(): boolean {
    return false
  }
  isMaximized(): boolean {
    return this.#maximized
  }
  isFocused(): boolean {
    return this.#visible
  }
  show(): void {
    this.#visible = true
    this.emit('show')
  }
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  focus(): void {
    this.emit('focus')
  }
  /** It is never minimized. */
  restore(): void {}
  maximize(): void {
    this.#maximized = true
    // As in Electron, it is seen from now on.
    if (!this.#visible) this.show()
    if (host.headed) void this.webContents.opened.then(() => maximizeTarget(this.webContents.targetId))
  }
  /** There is no task bar: the image is taken, and shown nowhere. */
  setIcon(_icon: unknown): void {}
  /** As on Linux, where Electron has no such thing either. */
  setContentProtection(): void {}
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }
  getTitle(): string {
    return this.#title
  }
  setTitle(title: string): void {
    this.#title = title
  }
}

const shownWindows = (): Electron.BrowserWindow[] => [...windows.values()].map(({ shown }) => shown)

class StrictWindow {
  constructor(options: Options = {}) {
    const window = new Window(options)
    const shown = strict('BrowserWindow', window) as unknown as Electron.BrowserWindow
    windows.set(window.id, { window, shown })
    // biome-ignore lint/correctness/noConstructorReturn: whatever the window lacks has to say so
    return shown as unknown as StrictWindow
  }
  static getAllWindows(): Electron.BrowserWindow[] {
    return shownWindows()
  }
  static getFocusedWindow(): Electron.BrowserWindow | null {
    return shownWindows().find((window) => window.isVisible()) ?? null
  }
  static fromWebContents(contents: unknown): Electron.BrowserWindow | null {
    return [...windows.values()].find(({ window }) => window.webContents === contents)?.shown ?? null
  }
  static fromId(id: number): Electron.BrowserWindow | null {
    return windows.get(id)?.shown ?? null
  }
}

export const BrowserWindow = strict('BrowserWindow', StrictWindow)

/** Closes every window, unless one of them prevents it. */
export async function closeAllWindows(): Promise<boolean> {
  for (const { window } of [...windows.values()]) if (!(await window.requestClose())) return false
  return true
}

export const webContents = strict('webContents', {
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...windows.values()].find(({ window }) => window.webContents.targetId === targetId)?.window.webContents,
  getAllWebContents: (): WebContents[] => [...windows.values()].map(({ window }) => window.webContents),
})
