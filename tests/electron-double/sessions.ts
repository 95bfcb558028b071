import type * as Electron from 'electron'
import { strict } from './lacking.ts'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (answer: Electron.CallbackResponse) => void,
) => void

let beforeRequest: BeforeRequest | undefined

/** Whether the app's own rule lets the page load this address. Of the request's details the double knows the address. */
export function mayLoad(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const details = strict('details', { url } as Electron.OnBeforeRequestListenerDetails)
    if (beforeRequest) beforeRequest(details, ({ cancel }) => resolve(!cancel))
    else resolve(true)
  })
}

const webRequest = strict('session.webRequest', {
  onBeforeRequest(listener: BeforeRequest | Electron.WebRequestFilter | null): void {
    if (typeof listener !== 'function') throw new Error('not in the double: onBeforeRequest with a filter')
    beforeRequest = listener
  },
  // For the development server's pages only: the double does not change headers that it does not make.
  onHeadersReceived(): void {},
} satisfies Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>)

/** The permission handlers are never asked: Chromium decides by itself, and headless it grants little. */
const defaultSession = strict('session', {
  webRequest,
  setPermissionRequestHandler(_handler: unknown): void {},
  setPermissionCheckHandler(_handler: unknown): void {},
  setDevicePermissionHandler(_handler: unknown): void {},
  // Nothing is spell-checked: the browser's dictionaries are never fetched.
  setSpellCheckerEnabled(_enabled: boolean): void {},
} satisfies { webRequest: object } & Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
>)

/** A session of the network only: net.ts sends its requests. */
const fromPartition = (): object =>
  strict('session.fromPartition()', {
    // Node's fetch does not send again by itself what went out on a connection that broke.
    closeAllConnections: async (): Promise<void> => {},
    resolveProxy: async (): Promise<string> => process.env.RINGLINE_DOUBLE_PROXY || 'DIRECT',
  } satisfies Pick<Electron.Session, 'closeAllConnections' | 'resolveProxy'>)

export const session = strict('session', { defaultSession, fromPartition })
