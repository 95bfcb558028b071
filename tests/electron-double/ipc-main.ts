import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { strict } from './lacking.ts'

export interface IpcEvent {
  sender: unknown
  /** As of Electron's WebFrameMain; `parent` is null, since only the top frame has the preload. */
  senderFrame: { url: string; origin: string; parent: unknown } | null
}
type Handler = Parameters<Electron.IpcMain['handle']>[1]

const handlers = new Map<string, Handler>()

/** What the app's handler answers. @throws Error where there is none for the channel */
export async function invoke(event: IpcEvent, channel: string, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler(strict('event', event as Electron.IpcMainInvokeEvent), ...args)
}

class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())
