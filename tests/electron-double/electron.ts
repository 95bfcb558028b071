import { EventEmitter } from 'node:events'
import { app as theApp } from './app.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipc-main.ts'
import { strict } from './lacking.ts'
import { net } from './net.ts'
import { safeStorage } from './safe-storage.ts'
import { protocol } from './schemes.ts'
import { session } from './sessions.ts'
import { BrowserWindow, closeAllWindows, webContents } from './windows.ts'

/**
 * A double of the `electron` module of the main process: Node and an installed Chromium in place of Electron, to run and
 * to test the app where Electron's binary cannot be had. Never shipped. README.md tells what it leaves out.
 */
theApp.closeAllWindows = closeAllWindows
export const app = strict('app', theApp)

const display = { id: 1, scaleFactor: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }
const onlyDisplay = { ...display, workArea: display.bounds, workAreaSize: { width: 1920, height: 1080 } }
export const screen = strict('screen', {
  getPrimaryDisplay: () => onlyDisplay,
  getAllDisplays: () => [onlyDisplay],
})

/** There is no menu bar: the template is taken, and nothing is drawn. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template: object[]) => ({ items: template }),
  setApplicationMenu: (_menu: unknown): void => {},
})

/** Images are taken and never drawn. */
export const nativeImage = strict('nativeImage', {
  createFromDataURL: (url: string) => ({
    toDataURL: () => url,
    isEmpty: () => !url.startsWith('data:image/'),
  }),
})

/** The computer never sleeps. */
export const powerMonitor = strict('powerMonitor', new EventEmitter())

export { BrowserWindow, dialog, ipcMain, net, protocol, safeStorage, session, webContents }

const electron = strict('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  webContents,
})

// What require('electron') gives: the module itself, so that asking it for what it lacks fails.
export { electron as default, electron as 'module.exports' }
