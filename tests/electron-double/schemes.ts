import type * as Electron from 'electron'
import { host } from './host.ts'
import { strict } from './lacking.ts'

type Handler = (request: Request) => Response | Promise<Response>
const schemes = new Map<string, { standard: boolean; handler?: Handler }>()

// A custom scheme's address becomes one that Chromium knows and treats as secure: app://till/x <-> http://till.app.localhost/x

/** The address that Chromium is given. */
export function toWeb(url: string): string {
  const match = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  const [, scheme = '', name = '', rest = ''] = match ?? []
  return schemes.has(scheme) ? `http://${name}.${scheme}.localhost${rest || '/'}` : url
}

/** The address that the app is told. */
export function toApp(url: string): string {
  const match = /^http:\/\/([^/?#]+)\.([^./?#]+)\.localhost(?=[/?#]|$)(.*)$/.exec(url)
  const [, name = '', scheme = '', rest = ''] = match ?? []
  return schemes.has(scheme) ? `${scheme}://${name}${rest}` : url
}

/** The origin as Electron tells that of a standard custom scheme. */
export function originOf(url: string): string {
  const [, origin] = /^([a-z][\w+.-]*:\/\/[^/?#]+)/i.exec(url) ?? []
  return origin ?? 'null'
}

/** Who answers for this address, which is Chromium's. */
export function handlerOf(webUrl: string): Handler | undefined {
  const scheme = /^http:\/\/[^/?#]+\.([^./?#]+)\.localhost(?=[/?#]|$)/.exec(webUrl)?.[1]
  return scheme === undefined ? undefined : schemes.get(scheme)?.handler
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list: { scheme: string; privileges?: { standard?: boolean } }[]): void {
    if (host.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of list)
      schemes.set(scheme, { standard: privileges?.standard ?? false })
  },
  handle(scheme: string, handler: Handler): void {
    if (!host.ready) throw new Error('protocol.handle cannot be called before app is ready')
    const known = schemes.get(scheme)
    if (!known?.standard)
      throw new Error(`electron double: only registered standard schemes are handled, not ${scheme}`)
    known.handler = handler
  },
  isProtocolHandled: (scheme: string): boolean => schemes.get(scheme)?.handler !== undefined,
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'isProtocolHandled'>)
