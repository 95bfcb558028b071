import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import os from 'node:os'
import tls from 'node:tls'

/**
 * Connections to the gateway that are kept open for the next request. Node sends a request once: where a connection breaks,
 * it fails, and whether the request arrived is for the till to find out.
 */
export interface KeptConnections {
  agentOf(url: URL): http.Agent
  /** Closes the idle connections that are over by now; to be awaited right before a request. */
  weed(): Promise<void>
  /** Sees to it that an idle connection to this address stands ready for a while. Its failures are nobody's. */
  preconnect(url: string): void
  /** Nothing that is open now carries another request: the network may have changed. */
  drop(): void
  /** Closes what is idle, and keeps no connection any more. */
  close(): void
}

/** No connection came about: not one byte of a request went out. `code` is the reason's. */
export class NotConnected extends Error {
  readonly code: unknown
  /** Whether the other side was reached, and it is TLS that failed. */
  readonly handshake: boolean

  constructor(cause: Error, handshake: boolean) {
    super(cause.message, { cause })
    this.code = Reflect.get(cause, 'code')
    this.handshake = handshake
  }
}

/** An idle connection is kept for so long, ms; servers close theirs after five seconds (and say so) to minutes. */
const idleFor = 25_000
/** Given up so long, ms, before the server said that it will: what is on its way then meets no closed connection. */
const beforeHint = 2_000
/** One that stands ready is opened anew for so long, ms, as long as nobody used it. */
const readyFor = 120_000
/** A server that closes at once is not asked again and again; ms. */
const livedEnough = 1_000

let context: tls.SecureContext | undefined

/** Node's own certificates and the system's. Reading them takes some 70 ms, once. */
export function trustedCertificates(): tls.SecureContext {
  context ??= tls.createSecureContext({
    ca: [...new Set([...tls.getCACertificates('default'), ...systemCertificates()])],
    minVersion: 'TLSv1.2',
  })
  return context
}

function systemCertificates(): string[] {
  try {
    return tls.getCACertificates('system')
  } catch {
    return []
  }
}

/** As an agent asks for a connection; it is told of one later. */
type Connect = (
  options: { host: string; port: number },
  callback: (error: Error | null, socket?: net.Socket) => void,
) => void

interface Place {
  origin: string
  secure: boolean
  host: string
  port: number
}

function placeOf({ origin, protocol, hostname, port }: URL): Place {
  const secure = protocol === 'https:'
  const host = hostname.replace(/^\[|\]$/g, '')
  return { origin, secure, host, port: Number(port) || (secure ? 443 : 80) }
}

/** @param steady ms, by a clock that nobody can set */
export function keepConnections(steady: () => number = () => performance.now()): KeptConnections {
  /** Connected ahead and never used, by where they lead. */
  const ready = new Map<string, { socket: net.Socket; opened: Promise<net.Socket> }>()
  const wantedUntil = new Map<string, number>()
  const about = new WeakMap<net.Socket, { place: Place; generation: number; since: number }>()
  let generation = 0
  let isClosed = false

  /** @throws NotConnected */
  function open(place: Place): { socket: net.Socket; opened: Promise<net.Socket> } {
    const { host, port, secure } = place
    const socket = secure
      ? tls.connect({
          host,
          port,
          // A server's name is never a number.
          ...(net.isIP(host) === 0 && { servername: host }),
          secureContext: trustedCertificates(),
          // Whatever the environment says.
          rejectUnauthorized: true,
          ALPNProtocols: ['http/1.1'],
        })
      : net.connect({ host, port })
    socket.setNoDelay(true)
    about.set(socket, { place, generation, since: steady() })
    const { promise, resolve, reject } = Promise.withResolvers<net.Socket>()
    let reached = false
    let failure: Error | undefined
    socket.once('connect', () => {
      reached = true
    })
    // A certificate is refused before this, and so before anything is sent.
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve(socket))
    socket.on('error', (error) => {
      failure = error
    })
    socket.once('close', () => {
      reject(new NotConnected(failure ?? new Error('The connection was closed.'), secure && reached))
      refill(socket)
    })
    promise.catch(() => undefined)
    return { socket, opened: promise }
  }

  const agents = { 'http:': new http.Agent(keeping), 'https:': new https.Agent(keeping) }
  for (const [protocol, agent] of Object.entries(agents)) {
    const connect: Connect = ({ host, port }, callback) => {
      const name = net.isIPv6(host) ? `[${host}]` : host
      const place = placeOf(new URL(`${protocol}//${name}:${port}`))
      const { opened } = take(place.origin) ?? open(place)
      opened.then((socket) => callback(null, unpark(socket)), callback)
    }
    Object.assign(agent, { createConnection: connect })
    agent.on('free', (socket: net.Socket) => void (isClosed ? socket.destroy() : park(socket)))
    const reuse = agent.reuseSocket.bind(agent)
    agent.reuseSocket = (socket, request) => reuse(unpark(socket as net.Socket), request)
  }
  const idle = (): net.Socket[] => [
    ...Object.values(agents).flatMap((agent) =>
      Object.values(agent.freeSockets).flatMap((free) => free ?? []),
    ),
    ...[...ready.values()].map(({ socket }) => socket),
  ]

  function take(origin: string): { socket: net.Socket; opened: Promise<net.Socket> } | undefined {
    const kept = ready.get(origin)
    ready.delete(origin)
    return kept?.socket.destroyed ? undefined : kept
  }

  /** Whether an idle one leads there, or will in a moment. */
  const hasIdle = (origin: string): boolean =>
    idle().some((socket) => !isOver(socket) && about.get(socket)?.place.origin === origin)

  function prepare(place: Place): void {
    if (hasIdle(place.origin)) return
    const kept = open(place)
    ready.set(place.origin, kept)
    kept.socket.unref().setTimeout(idleFor, () => {
      if (ready.get(place.origin) === kept) kept.socket.destroy()
    })
    kept.opened.then(park, () => undefined)
  }

  function refill(socket: net.Socket): void {
    const { place, since } = about.get(socket) ?? {}
    if (!place || since === undefined || isClosed) return
    if (ready.get(place.origin)?.socket === socket) ready.delete(place.origin)
    const now = steady()
    if (now - since > livedEnough && now < (wantedUntil.get(place.origin) ?? 0)) prepare(place)
  }

  function drop(): void {
    generation++
    for (const socket of idle()) socket.destroy()
  }

  const isOver = (socket: net.Socket): boolean =>
    socket.destroyed ||
    (!socket.connecting && socket.readyState !== 'open') ||
    about.get(socket)?.generation !== generation

  return {
    agentOf: ({ protocol }) => agents[protocol === 'https:' ? 'https:' : 'http:'],
    async weed() {
      if (idle().length === 0) return
      // What the other side has sent by now, its end too, is read in these: the loop may be in the middle of the first.
      await turn()
      await turn()
      const addresses = ownAddresses()
      const isLost = ({ localAddress }: net.Socket): boolean =>
        localAddress !== undefined && !addresses.has(withoutZone(localAddress))
      const over = idle().filter((socket) => isOver(socket) || isLost(socket))
      for (const socket of over) socket.destroy()
      // The agent forgets a connection once it has been told that it is closed.
      if (over.length > 0) await turn()
    },
    preconnect(url) {
      const place = placeOf(new URL(url))
      wantedUntil.set(place.origin, steady() + readyFor)
      prepare(place)
    },
    drop,
    close() {
      isClosed = true
      wantedUntil.clear()
      drop()
    },
  }
}

const keeping: http.AgentOptions = {
  keepAlive: true,
  timeout: idleFor,
  agentKeepAliveTimeoutBuffer: beforeHint,
  maxFreeSockets: 4,
}

/** Nobody has asked for it: the answer of the next request would begin with it. */
function unasked(this: net.Socket): void {
  this.destroy()
}

function park(socket: net.Socket): void {
  socket.on('data', unasked)
}

function unpark(socket: net.Socket): net.Socket {
  socket.off('data', unasked)
  socket.ref()
  return socket
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A connection from an address that this computer has no more leads nowhere. */
const ownAddresses = (): Set<string> =>
  new Set(
    Object.values(os.networkInterfaces()).flatMap(
      (each) => each?.map(({ address }) => withoutZone(address)) ?? [],
    ),
  )
const withoutZone = (address: string): string => address.replace(/%.*$/, '')
