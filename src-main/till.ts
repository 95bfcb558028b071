import path from 'node:path'
import { v7 as timeOrderedId } from 'uuid'
import type { Failure } from '#contract/failure.ts'
import type { Environment } from '#contract/settings.ts'
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
import type { Secrets } from './credentials.ts'
import { movesMoney, TillError } from './failure/failure.ts'
import { inWords } from './failure/in-words.ts'
import { parseInput } from './failure/parse.ts'
import { createListeners } from './listeners.ts'
import type { Log } from './logging/log.ts'
import { describeError } from './logging/scrub.ts'
import { createMethods } from './methods/methods.ts'
import type { Timing } from './payments/context.ts'
import { openSettings } from './settings/settings-store.ts'
import { parsePass } from './staff/access-control.ts'
import { runAs } from './staff/actor.ts'
import { lockDirectory } from './storage/single-instance-lock.ts'
import { createWorkplace } from './till-services.ts'

export interface TillOptions {
  /** Everything lives below it: journal-<environment>.db, settings.db, practice.db, logs/. */
  dataDir: string
  /** Left out: the one last chosen, at first 'training'. */
  environment?: Environment
  /** Used for the test and live environments in place of the settings'; https, or http on a loopback address. */
  gatewayUrl?: string
  secretKey?: string
  /** Keeps secret keys safe on the disk; left out, keys are not stored. */
  secrets?: Secrets
  /** Left out: the platform's. */
  fetch?: typeof fetch
  /** ms since the epoch. */
  now?: () => number
  /** ms, by a clock that nobody can set; left out: `now` where that is given, or else the process's own. */
  steady?: () => number
  log?: Log
  /** Prints an HTML page to a PDF; left out, PDFs are not available and receipts are exported as HTML pages. */
  pdf?: (html: string) => Promise<Uint8Array>
  /** Sends an HTML page to a printer that the person chooses; left out, nothing can be printed. */
  print?: (html: string) => Promise<void>
  /** Asks the person where to save; undefined when they would rather not. */
  choosePath?: (request: { kind: 'file' | 'folder'; suggestedName: string }) => Promise<string | undefined>
  version?: string
  /** How long a request to the gateway may take, its answer included; 30,000 ms where left out. */
  requestTimeout?: number
  /** How long the till tries and waits; for tests. */
  timing?: Partial<Timing>
}

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
    const settings = openSettings(dataDir, Math.random, log)
    parts.push(settings.close)
    const workplace = await createWorkplace({
      ...options,
      dataDir,
      settings,
      now: options.now ?? Date.now,
      steady: options.steady ?? options.now ?? (() => performance.now()),
      // Rows of one day stand together in the index, so a charge among a million touches pages that are at hand.
      newId: () => timeOrderedId(),
      random: Math.random,
      log,
      version: options.version ?? 'development',
      tell: (payment) => emit('payment.changed', payment),
      tellLocked: (data) => emit('session.locked', data),
    })
    parts.push(workplace.close)
    const handlers = createMethods(workplace, emit)
    let open = true
    parts.push(() => {
      open = false
    })
    return {
      async call<M extends Method>(method: M, input: Input<M>, session?: SessionPass): Promise<Output<M>> {
        if (!open) throw closed()
        if (typeof method !== 'string' || !Object.hasOwn(methods, method))
          throw new TillError('not_found', 'The till has no such method.')
        // Until a call is let in, nothing is done with it: what fails then is the staff's file.
        let stage: Method = 'staff.list'
        let parsed: Parsed<M> | undefined
        const parse = (): Parsed<M> => (parsed ??= parseInput(method, input))
        try {
          const who = workplace.accessControl.authorize(method, parse, session)
          const { token } = parsePass(session)
          stage = method
          return parseOutput(method, await runAs(who, () => handlers[method](parse(), token)))
        } catch (error) {
          if (error instanceof TillError) throw error
          // What it was about may be closed by now, which is what it broke on.
          if (!open && !movesMoney(stage)) throw closed()
          log('error', 'Call failed', { method, ...describeError(error) })
          throw inWords(error, stage, { dataDir, environment: workplace.desk().environment })
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

const notOpened = (cause: unknown): TillError =>
  new TillError(
    'internal',
    'The till could not open. Nothing was sent and nothing was changed. The log in the data folder says more.',
    { cause },
  )

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

const closed = (): TillError => new TillError('not_available', 'The till is closed.')

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

export type { Failure }
