import { EventEmitter } from 'node:events'
import { strict } from './lacking.ts'

export interface IpcEvent {
  sender: unknown
  senderFrame: { url: string; origin: string; parent: null; top: unknown } | null
}
type Handler = (event: IpcEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

/** What the app's handler answers. @throws Error where there is none for the channel */
export async function invoke(event: IpcEvent, channel: string, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...args)
}

class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())
