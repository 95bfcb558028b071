import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { directFetch } from '../../src-main/direct-fetch.ts'
import { keepConnections } from '../../src-main/kept-connections.ts'
import type { Timing } from '../../src-main/payments/context.ts'
import { openTill, type Till } from '../../src-main/till.ts'
import { secretKey } from './faulty-gateway.ts'

/** Everything that takes minutes at a counter takes ms here. */
export const requestTimeout = 100
export const timing: Partial<Timing> = {
  attempt: 600,
  pause: 1,
  settle: 30,
  settleLooks: 4,
  look: 5,
  lookLongest: 100,
  prepared: 60,
}

export interface LiveTill {
  readonly till: Till
  readonly dataDir: string
  /** Counts the processes: what an earlier one still says, nobody hears. */
  readonly life: number
  /** Every data directory that there was, the abandoned ones too. */
  readonly directories: readonly string[]
  /** The power goes, here and now: what was written is there, what was on its way is cut off; then a new process. */
  crash(): Promise<void>
  restart(): Promise<void>
  /** Restarts with time for every request: on a busy machine even a good network looks like a bad one. */
  restartPatiently(): Promise<void>
  readonly patientRestarts: number
  close(): Promise<void>
}

export interface LiveTillOptions {
  root: string
  gatewayUrl: string
  /** ms since the epoch. */
  now: () => number
  log: (line: string) => void
  /** Stands between the till and the network. */
  network?: (next: typeof fetch) => typeof fetch
}

/** A till that can lose its power: its next life finds a copy of the disk as it was at that moment. */
export async function startTill(options: LiveTillOptions): Promise<LiveTill> {
  const { root, gatewayUrl, now, log, network = (next) => next } = options
  const directories: string[] = []
  const ghosts: Promise<void>[] = []
  let power = new AbortController()
  let life = 0
  let timeout = requestTimeout
  let patientRestarts = 0

  const open = (): Promise<Till> => {
    const { signal } = power
    const connections = keepConnections()
    signal.addEventListener('abort', connections.close)
    const straight = directFetch(connections)
    const send: typeof fetch = async (input, init) => {
      signal.throwIfAborted()
      return straight(input, {
        ...init,
        signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]),
      })
    }
    return openTill({
      dataDir: directories.at(-1) ?? '',
      environment: 'test',
      gatewayUrl,
      secretKey,
      fetch: network(send),
      preconnect: connections.preconnect,
      now,
      requestTimeout: timeout,
      timing,
      log: (level, message, detail) => log(`${level} ${message} ${JSON.stringify(detail)}`),
    })
  }
  const newDirectory = (): string => {
    const directory = path.join(root, `disk-${directories.length}`)
    mkdirSync(directory, { recursive: true })
    directories.push(directory)
    return directory
  }
  newDirectory()
  let till = await open()

  return {
    get till() {
      return till
    },
    get dataDir() {
      return directories.at(-1) ?? ''
    },
    get life() {
      return life
    },
    get patientRestarts() {
      return patientRestarts
    },
    directories,
    async crash() {
      const before = directories.at(-1) ?? ''
      // One step of this thread: nothing is written between the cut and the copy.
      power.abort(new Error('The power is gone'))
      const directory = newDirectory()
      for (const file of readdirSync(before)) {
        if (/\.db(-wal)?$/.test(file)) copyFileSync(path.join(before, file), path.join(directory, file))
      }
      ghosts.push(till.close())
      power = new AbortController()
      life++
      till = await open()
    },
    async restart() {
      await till.close()
      till = await open()
    },
    async restartPatiently() {
      await till.close()
      timeout = 5000
      patientRestarts++
      till = await open()
    },
    async close() {
      await till.close()
      await Promise.allSettled(ghosts)
    },
  }
}
