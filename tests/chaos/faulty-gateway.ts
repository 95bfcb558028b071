import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPracticeGateway, type PracticeOptions } from '../../src-main/practice/app.ts'
import { withRefunds } from '../../src-main/practice/charge.ts'
import { openPracticeStore, type PracticeStore } from '../../src-main/practice/store.ts'
import { type Fault, type FaultKind, refusalOf } from './faults.ts'
import { toldOddly, withoutCollected } from './odd-telling.ts'

export const secretKey = 'sk_test_practice'

/** Where a request is: for those who kill the client at a certain moment. */
export type Phase = 'connect' | 'before' | 'after' | 'half' | 'answered'

interface Received {
  method: string
  /** With the query. */
  path: string
  headers: Record<string, string>
  body: string
}

interface Answer {
  status: number
  type: string
  body: string
}

export interface FaultyGatewayOptions extends Partial<Omit<PracticeOptions, 'store'>> {
  /** ms after which the client gives up; 'slow' answers come later than this. */
  clientTimeout: number
  /** False: intents do not say what was collected; only their charges do. */
  tellsCollected?: boolean
  /** Waited for; 'lost' from it before the gateway has acted loses the request. */
  onPhase?: (
    phase: Phase,
    request?: { method: string; path: string },
  ) => Promise<'lost' | undefined> | undefined
}

export interface FaultyGateway {
  url: string
  store: PracticeStore
  /** The intents that a request made which had been held up until nobody waited for it. */
  late: ReadonlySet<string>
  /** How many requests met each kind of fault. */
  met: Map<FaultKind, number>
  /** These faults come next, instead of what was planned before. */
  plan(faults: readonly Fault[]): void
  /** Requests that are held up now reach the gateway, or never do. */
  release(how: 'deliver' | 'discard'): Promise<void>
  /** The gateway goes away for so many ms and comes back with what it had on its disk. */
  restart(downMs: number): Promise<void>
  /** The cardholder's answer to a challenge; nothing where none is waiting. */
  challenge(intentId: string, outcome: 'approve' | 'fail'): void
  /** Asked past the till, as on the gateway's own pages. Resolves with the answer's status. */
  elsewhere(path: string, body: object): Promise<number>
  /** The bank refuses a refund after it was made: the one of that number among those that were. */
  refuseRefund(which: number): boolean
  close(): Promise<void>
}

/** The practice gateway on a real port, behind a network on which everything can go wrong. */
export async function startFaultyGateway(options: FaultyGatewayOptions): Promise<FaultyGateway> {
  const { clientTimeout, onPhase, tellsCollected = true, ...practiceOptions } = options
  const store = openPracticeStore(':memory:')
  const gatewayOf = () => createPracticeGateway({ secretKey, ...practiceOptions, store })
  let gateway = gatewayOf()
  let queue: FaultKind[] = []
  let held: Received[] = []
  let closed = false
  const late = new Set<string>()
  const met = new Map<FaultKind, number>()
  const sockets = new Set<Socket>()

  /** Intents as they were before the last thing that was done to them, by their paths. */
  const former = new Map<string, Answer>()

  const remember = async (path: string, authorization = ''): Promise<void> => {
    const answer = await deliver({ method: 'GET', path, headers: { authorization }, body: '' })
    if (answer.status === 200) former.set(path, answer)
  }
  const act = async (request: Received): Promise<Answer> => {
    const [path] = /^\/v1\/payment_intents\/pi_\d+/.exec(request.path) ?? []
    if (path && request.method === 'POST') await remember(path, request.headers.authorization)
    return deliver(request)
  }
  const deliver = async ({ method, path, headers, body }: Received): Promise<Answer> => {
    const init = { method, headers, ...(method === 'GET' ? {} : { body }) }
    const response = await gateway.fetch(new Request(`http://gateway.invalid${path}`, init))
    const type = response.headers.get('content-type') ?? ''
    const text = await response.text()
    return { status: response.status, type, body: tellsCollected ? text : withoutCollected(text) }
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = incoming
    const headers = Object.fromEntries(
      ['authorization', 'content-type', 'idempotency-key'].flatMap((name) => {
        const value = incoming.headers[name]
        return typeof value === 'string' ? [[name, value]] : []
      }),
    )
    const request: Received = { method, path: url, headers, body: await text(incoming) }
    const drop = () => void incoming.socket.destroy()
    if ((await onPhase?.('before', request)) === 'lost') return drop()
    const kind = queue.shift() ?? 'pass'
    met.set(kind, (met.get(kind) ?? 0) + 1)
    const refusal = refusalOf(kind)
    if (refusal) {
      if (refusal.acts) await act(request)
      return send(response, { status: refusal.status, type: 'application/json', body: errorBody })
    }
    switch (kind) {
      case 'drop-before':
        return drop()
      case 'late':
        held.push(request)
        return
      case 'html-before':
        return send(response, { status: 502, type: 'text/html', body: page })
    }
    const before = kind === 'behind' && method === 'GET' ? former.get(url) : undefined
    const answer = before ?? (await act(request))
    await onPhase?.('after', request)
    switch (kind) {
      case 'drop-after':
        return drop()
      case 'slow':
        await sleep(clientTimeout * 1.5)
        return send(response, answer)
      case 'truncated':
        response.writeHead(answer.status, {
          'content-type': answer.type,
          'content-length': Buffer.byteLength(answer.body),
        })
        response.write(answer.body.slice(0, answer.body.length / 2), drop)
        return
      case 'html':
        return send(response, { status: 200, type: 'text/html', body: page })
    }
    const told = toldOddly(kind, answer.body)
    if (told !== undefined) return send(response, { ...answer, body: told })
    if (!onPhase) return send(response, answer)
    await sendInHalves(response, answer, () => onPhase('half', request))
    await onPhase('answered', request)
  }

  const listen = async (port: number): Promise<ReturnType<typeof createServer>> => {
    const server = createServer((request, response) => {
      // Whoever waits for an answer to a broken request has given up.
      handle(request, response).catch(() => response.destroy())
    })
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
      void onPhase?.('connect')
    })
    // In the kill matrix every request is a connection of its own.
    if (onPhase) server.maxRequestsPerSocket = 1
    for (let tries = 1; ; tries++) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
      try {
        await promise
        server.off('error', reject)
        return server
      } catch (error) {
        // Another run may have been given the port while this gateway was away.
        if (tries === 200) throw error
        await sleep(10)
      }
    }
  }
  let server = await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port')
  const { port } = address

  const stop = async (): Promise<void> => {
    const done = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await done
  }

  return {
    url: `http://127.0.0.1:${port}`,
    store,
    late,
    met,
    plan(faults) {
      queue = faults.flatMap(({ kind, times }) => Array.from({ length: times }, () => kind))
    },
    async release(how) {
      const now = held
      held = []
      if (how === 'discard') return
      for (const request of now) {
        const before = new Set(store.list('intent', {}).map(({ wire }) => wire.id))
        await act(request)
        for (const { wire } of store.list('intent', {})) if (!before.has(wire.id)) late.add(wire.id)
      }
    },
    async restart(downMs) {
      await stop()
      await sleep(downMs)
      if (closed) return
      gateway = gatewayOf()
      server = await listen(port)
    },
    challenge(intentId, outcome) {
      if (store.get('intent', intentId)?.wire.status === 'requires_action')
        gateway.resolveChallenge(intentId, outcome)
    },
    async elsewhere(path, body) {
      const headers = { authorization: `Basic ${btoa(`${secretKey}:`)}` }
      return (await act({ method: 'POST', path, headers, body: JSON.stringify(body) })).status
    },
    refuseRefund(which) {
      const made = store.list('refund', {}).filter(({ wire }) => wire.status === 'succeeded')
      const refund = made[which % Math.max(made.length, 1)]
      if (!refund) return false
      const parent = refund.wire.payment_intent
      store.put('refund', { wire: { ...refund.wire, status: 'failed', failure_reason: 'unknown' } })
      const [charge] = store.list('charge', { parent })
      if (charge) store.put('charge', withRefunds(charge, store.list('refund', { parent })))
      return true
    },
    async close() {
      closed = true
      await stop()
      store.close()
    },
  }
}

const errorBody = JSON.stringify({ error: { type: 'api_error', message: 'Please try again.' } })
const page = '<!doctype html><title>Something went wrong</title><p>Please try again later.</p>'

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type })
  response.end(body)
}

async function sendInHalves(
  response: ServerResponse,
  { status, type, body }: Answer,
  between: () => Promise<unknown> | undefined,
): Promise<void> {
  const half = Math.floor(body.length / 2)
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  await new Promise((resolve) => response.write(body.slice(0, half), resolve))
  await between()
  await new Promise<void>((resolve) => response.end(body.slice(half), resolve))
}
