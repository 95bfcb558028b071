import path from 'node:path'
import { app, BrowserWindow, nativeImage, screen } from 'electron'
import type { Environment } from '#contract/settings.ts'
import type { Log } from '../../logging/log.ts'
import type { Page } from '../page/page.ts'
import { showFatal } from '../system/fatal.ts'
import live from './icons/live.png?inline'
import test from './icons/test.png?inline'
import training from './icons/training.png?inline'
import { fitWindowState, minimum, readWindowState, writeWindowState } from './window-state.ts'

interface WindowOptions {
  page: Page
  /** The built preload script. */
  preload: string
  /**
   * A packaged app has no tools for developers, and keeps its window out of screenshots, recordings and screen sharing
   * (Windows and macOS; Linux has no such thing).
   */
  packaged: boolean
  log: Log
  dataDir: string
}

/** A page that crashes again within this time is not loaded once more. */
const crashPauseMs = 10_000

/** From the page's files being there to its first picture, where the system tells of one at all. */
const paintMs = 500

/** Opens the till's window where it was last time, and loads the page. */
export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { page, preload, packaged } = options
  const stateFile = path.join(app.getPath('userData'), 'window.json')
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const state = fitWindowState(
    readWindowState(stateFile),
    [main, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: minimum.width,
    minHeight: minimum.height,
    title: app.getName(),
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !packaged,
    },
  })
  if (packaged) window.setContentProtection(true)
  let shown = false
  const show = (): void => {
    if (shown || window.isDestroyed()) return
    shown = true
    // Not earlier: it would show the window, with nothing painted in it.
    if (state.maximized) window.maximize()
    window.show()
  }
  window.once('ready-to-show', show)
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  // The till is its window, on macOS too. A hidden one may still be printing.
  window.once('closed', () => app.quit())
  reloadAfterCrash(window, options)
  await window.loadURL(page.url)
  // On Wayland a hidden window may never be painted, so never be ready, and nobody would ever see it (electron#48859).
  setTimeout(show, paintMs)
  return window
}

/** A payment on its way is the main process's: the page can come back at any time and show what has become of it. */
function reloadAfterCrash(window: BrowserWindow, { page, log, dataDir }: WindowOptions): void {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('error', 'Page gone', { reason, exitCode })
    if (reason === 'clean-exit') return
    const now = performance.now()
    if (now - last > crashPauseMs) {
      last = now
      void window.loadURL(page.url).catch(() => log('error', 'Page not loaded'))
      return
    }
    showFatal('windowFailed', dataDir)
    app.quit()
  })
}

/** Brings the window to the front, as when the app is started a second time. */
export function focusWindow(): void {
  const window = BrowserWindow.getAllWindows().find((one) => one.isVisible() || one.isMinimized())
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

const icons: Record<Environment, string> = { training, test, live }

/** The window's icon in the task bar: each environment has its own colour and sign. macOS has none for windows. */
export function setIcon(window: BrowserWindow, environment: Environment): void {
  if (process.platform === 'darwin') return
  window.setIcon(nativeImage.createFromDataURL(icons[environment]))
}
