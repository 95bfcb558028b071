import type * as Electron from 'electron'
import { strict } from './lacking.ts'

type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void

let beforeRequest: BeforeRequest | undefined

/** Whether the app's own rule lets the page load this address. */
export function mayLoad(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (beforeRequest) beforeRequest({ url }, ({ cancel }) => resolve(!cancel))
    else resolve(true)
  })
}

const webRequest = strict('session.webRequest', {
  onBeforeRequest(listener: BeforeRequest): void {
    beforeRequest = listener
  },
  // Used for the development server's pages only; the double does not change headers that it does not make.
  onHeadersReceived(): void {},
})

/** The permission handlers are kept and never asked: headless Chromium grants nothing by itself. */
const defaultSession = strict('session', {
  webRequest,
  setPermissionRequestHandler(_handler: unknown): void {},
  setPermissionCheckHandler(_handler: unknown): void {},
  setDevicePermissionHandler(_handler: unknown): void {},
  setSpellCheckerEnabled(_enabled: boolean): void {},
})

/** A session of the network only, on Node's fetch: a proxy or certificate of the system is not seen. */
const fromPartition = (): object =>
  strict('session.fromPartition()', {
    fetch: (url: string, init?: RequestInit): Promise<Response> => fetch(url, init),
    // Node's fetch does not send again by itself what went out on a connection that broke.
    closeAllConnections: async (): Promise<void> => {},
  })

export const session = strict('session', { defaultSession, fromPartition })
export type DefaultSession = Pick<Electron.Session, 'setSpellCheckerEnabled'>
