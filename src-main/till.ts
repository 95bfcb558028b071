import path from 'node:path'
import { v7 as timeOrderedId } from 'uuid'
import type { Failure } from '#contract/failure.ts'
import type { SessionPass } from '#contract/staff.ts'
import {
  type EventData,
  type EventName,
  type Input,
  type Method,
  methods,
  type Output,
  type Parsed,
} from '#contract/table.ts'
import { finishRestore } from './backup/finish-restore.ts'
import { directFetch } from './direct-fetch.ts'
import { movesMoney, TillError } from './failure/failure.ts'
import { inWords } from './failure/in-words.ts'
import { parseInput } from './failure/parse.ts'
import { keepConnections } from './kept-connections.ts'
import { createListeners } from './listeners.ts'
import type { Log } from './logging/log.ts'
import { describeError } from './logging/scrub.ts'
import { createMethods } from './methods/methods.ts'
import { openSettings } from './settings/settings-store.ts'
import { parsePass } from './staff/access-control.ts'
import { runAs } from './staff/actor.ts'
import { lockDirectory } from './storage/single-instance-lock.ts'
import type { TillOptions } from './till-options.ts'
import { openTillServices } from './till-services.ts'

export interface Till {
  /**
   * Every method of the contract, by its name.
   *
   * @throws TillError {code, message, field?, retryable}, whose message a cashier can act on
   */
  call<M extends Method>(method: M, input: Input<M>, session?: SessionPass): Promise<Output<M>>
  /** @returns a function that stops listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void
  /**
   * Waits for requests that move money and are on their way, and for nothing else; then gives the data directory back.
   */
  close(): Promise<void>
}

/**
 * Opens the whole till on a data directory, without Electron: every shell and every test starts here.
 *
 * @throws TillError `in_use`, `storage`, `newer_database`, `invalid_input`; nothing was sent
 */
export async function openTill(options: TillOptions): Promise<Till> {
  const dataDir = path.resolve(options.dataDir)
  const unlock = lockDirectory(dataDir)
  const log = neverThrows(options.log ?? quietLog)
  const { on, emit } = createListeners(log)
  const parts: (() => void | Promise<void>)[] = [unlock]
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= closeAll(parts)
    return closing
  }
  try {
    await finishRestore(dataDir, log)
    const settings = openSettings(dataDir, Math.random, log)
    parts.push(settings.close)
    const connections = keepConnections()
    parts.push(connections.close)
    const services = await openTillServices({
      ...options,
      ...(options.fetch
        ? { fetch: options.fetch }
        : { fetch: directFetch(connections), preconnect: connections.preconnect }),
      dataDir,
      settings,
      now: options.now ?? Date.now,
      steady: options.steady ?? options.now ?? (() => performance.now()),
      // Rows of one day stand together in the index, so a charge among a million touches pages that are at hand.
      newId: () => timeOrderedId(),
      random: Math.random,
      log,
      version: options.version ?? 'development',
      emit,
    })
    parts.push(services.close)
    const handlers = createMethods(services)
    let open = true
    parts.push(() => {
      open = false
    })
    return {
      async call<M extends Method>(method: M, input: Input<M>, session?: SessionPass): Promise<Output<M>> {
        if (!open) throw closed()
        if (typeof method !== 'string' || !Object.hasOwn(methods, method))
          throw new TillError('not_found', 'no_such_method')
        // Until a call is let in, nothing is done with it: what fails then is the staff's file.
        let stage: Method = 'staff.list'
        let parsed: Parsed<M> | undefined
        const parse = (): Parsed<M> => (parsed ??= parseInput(method, input))
        try {
          const who = services.accessControl.authorize(method, parse, session)
          const { token } = parsePass(session)
          stage = method
          return parseOutput(method, await runAs(who, () => handlers[method](parse(), token)))
        } catch (error) {
          if (error instanceof TillError) throw error
          // What it was about may be closed by now, which is what it broke on.
          if (!open && !movesMoney(stage)) throw closed()
          log('error', 'Call failed', { method, ...describeError(error) })
          throw inWords(error, stage, { dataDir, environment: services.current().environment })
        }
      },
      on,
      close,
    }
  } catch (error) {
    log('error', 'The till did not open', describeError(error))
    await close()
    throw error instanceof TillError ? error : notOpened(error)
  }
}

const notOpened = (cause: unknown): TillError => new TillError('internal', 'till_could_not_open', { cause })

/** Everything is closed, the last one opened first, whatever becomes of another. @throws the first failure */
async function closeAll(parts: (() => void | Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  while (parts.length > 0) {
    try {
      await parts.pop()?.()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

const closed = (): TillError => new TillError('not_available', 'till_closed')

/** A log that fails, on a full disk say, keeps nobody from the work that it would have told of. */
const neverThrows =
  (log: Log): Log =>
  (...line) => {
    try {
      log(...line)
    } catch {
      // There is nowhere to tell it.
    }
  }

/** Nothing leaves the till but what the contract names. */
function parseOutput<M extends Method>(method: M, output: unknown): Output<M> {
  return methods[method].output.parse(output) as Output<M>
}

/** Without a shell there is nobody to read along; what went wrong is told all the same. */
const quietLog: Log = (level, message, detail) => {
  if (level === 'info') return
  process.stderr.write(`ringline ${level}: ${message} ${JSON.stringify(detail ?? {})}\n`)
}

export type { Failure, TillOptions }
