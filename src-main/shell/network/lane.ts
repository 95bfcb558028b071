import { type KeptConnections, NotConnected } from '../../kept-connections.ts'

export interface Lane {
  fetch: typeof fetch
  /** Opens a connection to this address ahead; its failures are nobody's. */
  preconnect(url: string): void
}

interface Parts {
  connections: Pick<KeptConnections, 'preconnect' | 'drop'>
  direct: typeof fetch
  /** Through Chromium, by whatever proxy the system has. */
  proxied: typeof fetch
  /** As Chromium says it: `DIRECT`, or proxies to try. */
  resolveProxy(url: string): Promise<string>
  isOnline(): boolean
  /** ms, by a clock that nobody can set. */
  steady?: () => number
}

/** What was found of a network holds for so long at most, ms: a proxy may be set at any time. */
const knownFor = 60_000
/** Chromium has what Node could not agree on TLS with for so long, ms. */
const refusedFor = 10 * 60_000

/**
 * Chooses the way of each request before anything of it is sent. Straight to the gateway, over connections that are kept,
 * only where the system says that there is no proxy; whatever else it says, or says nothing, through Chromium. So goes
 * what Node cannot agree on TLS with: Chromium knows certificates that Node does not, as a chain with a gap. Not a byte of
 * the request was sent then, so it is sent once all the same.
 */
export function chooseLane(parts: Parts): Lane {
  const { connections, direct, proxied, resolveProxy, isOnline, steady = () => performance.now() } = parts
  const known = new Map<string, { at: number; isDirect: Promise<boolean> }>()
  /** Where Node could not agree on TLS. */
  const refusedAt = new Map<string, number>()

  const ask = (origin: string): Promise<boolean> => {
    const isDirect = resolveProxy(origin).then(
      (proxy) => proxy.trim().toUpperCase() === 'DIRECT',
      () => false,
    )
    known.set(origin, { at: steady(), isDirect })
    return isDirect
  }
  const isDirect = async (origin: string): Promise<boolean> => {
    if (steady() - (refusedAt.get(origin) ?? Number.NEGATIVE_INFINITY) < refusedFor) return false
    const last = known.get(origin)
    return last && steady() - last.at < knownFor ? last.isDirect : ask(origin)
  }

  return {
    async fetch(input, init) {
      const { origin } = new URL(input instanceof Request ? input.url : input)
      if (!(await isDirect(origin))) return proxied(input, init)
      try {
        return await direct(input, init)
      } catch (error) {
        if (!(error instanceof NotConnected)) throw error
        // Where nothing could be reached, the next one asks for a proxy again.
        known.delete(origin)
        if (!error.handshake) throw error
        refusedAt.set(origin, steady())
        return proxied(input, init)
      }
    },
    preconnect(url) {
      const { origin } = new URL(url)
      if (!isOnline()) return connections.drop()
      void ask(origin)
        .then(() => isDirect(origin))
        .then((straight) => straight && connections.preconnect(origin))
    },
  }
}
