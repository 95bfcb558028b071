import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type * as Electron from 'electron'
import { closeBrowser, host, pathOf } from './host.ts'
import { isRunning } from './is-running.ts'
import { strict } from './lacking.ts'

type Has = Pick<
  Electron.App,
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'relaunch'
  | 'exit'
  | 'isPackaged'
>

/** The application's life: ready, one instance, windows, quitting, in Electron's order of events. */
class App extends EventEmitter implements Has {
  readonly isPackaged = false
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => void host.switches.set(name, value),
    hasSwitch: (name: string): boolean => host.switches.has(name),
  } satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch'>)
  #quitting = false
  /** Given by windows.ts, which knows them. */
  closeAllWindows: () => Promise<boolean> = async () => true

  getName(): string {
    return host.name
  }
  getVersion(): string {
    return host.version
  }
  getAppPath(): string {
    return host.root
  }
  getLocale(): string {
    return 'en-US'
  }
  isReady(): boolean {
    return host.ready
  }
  whenReady(): Promise<void> {
    return host.whenReady
  }
  getPath(name: string): string {
    return pathOf(name)
  }
  setPath(name: string, value: string): void {
    host.paths.set(name, value)
  }
  /** Every window of the double is sandboxed as the app sees it; Chromium's own sandbox is off. */
  enableSandbox(): void {}

  requestSingleInstanceLock(): boolean {
    const file = path.join(pathOf('userData'), 'double.lock')
    mkdirSync(path.dirname(file), { recursive: true })
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
    } catch {
      if (isRunning(Number(readFileSync(file, 'utf8')))) return false
      writeFileSync(file, String(process.pid))
    }
    process.once('exit', () => rmSync(file, { force: true }))
    return true
  }

  /** Whoever drives the double starts it again. */
  relaunch(): void {}
  quit(): void {
    if (this.#quitting) return
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    this.emit('before-quit', event)
    if (stopped) return
    this.#quitting = true
    void this.#end(event, () => stopped)
  }
  async #end(event: object, stopped: () => boolean): Promise<void> {
    if (!(await this.closeAllWindows())) {
      this.#quitting = false
      return
    }
    this.emit('will-quit', event)
    if (stopped()) {
      this.#quitting = false
      return
    }
    this.emit('quit', event, 0)
    await closeBrowser()
    process.exit(host.exitCode)
  }
  exit(code = 0): void {
    void closeBrowser().finally(() => process.exit(code))
  }
  windowsAllClosed(): void {
    if (!this.#quitting && !this.emit('window-all-closed')) this.quit()
  }
}

export const app = new App()

host.events.once('ready', () => app.emit('ready', {}, {}))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => app.quit())
