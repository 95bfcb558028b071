import { Worker } from 'node:worker_threads'
import { TillError } from '../failure/failure.ts'
import { deserializeError, serializeError } from '../failure/serialize-error.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalSnapshots } from '../journal/snapshots.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { type ReadTask, runTask, type TaskInput, type TaskOutput, type TaskTools } from './tasks.ts'

/** Runs what reads the books at length, so that whoever charges meanwhile does not wait for it. */
export interface Reader {
  /**
   * Books of any size are read in a thread of its own, small ones here, in slices.
   *
   * @param source the books, whatever becomes of the journal meanwhile
   * @throws what the task throws; TillError `cancelled` once `signal` is aborted, `not_available` where the till is closed
   */
  run<N extends ReadTask>(
    name: N,
    source: Source,
    input: TaskInput<N>,
    tools?: Partial<TaskTools>,
  ): Promise<TaskOutput<N>>
  /** Stops what is being read, and waits for it: after that no file is open. */
  stop(): Promise<void>
}

type Source = ReturnType<Journal['source']>

/** To start a thread takes longer than to read so many events. */
const fewEvents = 5_000
/** ms after which a thread that has nothing to do gives its memory back. */
const idle = 30_000

/** As it stands beside this file: its source, or what it was bundled to. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './reading.js', import.meta.url)

interface Running {
  tools: Partial<TaskTools>
  resolve(output: unknown): void
  reject(error: unknown): void
}

/** @param few books of at most so many events are read here */
export function createReader(snapshots: JournalSnapshots, few = fewEvents): Reader {
  const running = new Map<number, Running>()
  const unfinished = new Set<Promise<unknown>>()
  let thread: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let [tasks, isStopped] = [0, false]

  const tell = (message: ToWorker): void => thread?.postMessage(message)
  const end = (id: number): Running | undefined => {
    const task = running.get(id)
    running.delete(id)
    if (running.size === 0 && thread) {
      thread.unref()
      timer = setTimeout(() => void leave(), idle).unref()
    }
    return task
  }
  const leave = async (): Promise<void> => {
    clearTimeout(timer)
    const left = thread
    thread = undefined
    await left?.terminate()
  }
  const print = async ({ id, page, html, sheet }: Extract<FromWorker, { kind: 'pdf' }>): Promise<void> => {
    try {
      const bytes = await running.get(id)?.tools.pdf?.(html, sheet)
      tell({ kind: 'pdf', page, ...(bytes ? { bytes } : {}) })
    } catch (error) {
      tell({ kind: 'pdf', page, error: serializeError(error) })
    }
  }
  const hear = (message: FromWorker): void => {
    if (message.kind === 'progress') running.get(message.id)?.tools.onProgress?.(message.done, message.total)
    else if (message.kind === 'pdf') void print(message)
    else if (message.kind === 'done') end(message.id)?.resolve(message.output)
    else end(message.id)?.reject(deserializeError(message.error))
  }
  const start = (): Worker => {
    // What this process was started with is for its own modules.
    const made = new Worker(workerFile, { execArgv: [], name: 'reading' })
    const broken = (error: unknown): void => {
      if (thread === made) thread = undefined
      for (const id of [...running.keys()]) end(id)?.reject(error)
    }
    made.on('message', hear)
    made.on('error', broken)
    made.on('exit', () => broken(new Error('The thread that reads the books has ended')))
    return made
  }

  return {
    run(name, { events, ...source }, input, tools = {}) {
      const { signal } = tools
      if (events <= few)
        return snapshots.read({ source: () => source }, (books, closing) =>
          runTask(name, books, input, {
            ...tools,
            onProgress: tools.onProgress ?? (() => {}),
            signal: signal ? AbortSignal.any([signal, closing]) : closing,
          }),
        )
      const reading = new Promise<TaskOutput<typeof name>>((resolve, reject) => {
        if (isStopped) throw closed()
        signal?.throwIfAborted()
        const id = ++tasks
        running.set(id, { tools, resolve: (output) => resolve(output as TaskOutput<typeof name>), reject })
        clearTimeout(timer)
        thread ??= start()
        thread.ref()
        signal?.addEventListener(
          'abort',
          () => tell({ kind: 'stop', id, why: serializeError(signal.reason) }),
          {
            once: true,
          },
        )
        tell({ kind: 'run', id, name, source, input, hasPdf: tools.pdf !== undefined })
      }).finally(() => unfinished.delete(reading))
      unfinished.add(reading)
      return reading
    },
    async stop() {
      isStopped = true
      for (const id of running.keys()) tell({ kind: 'stop', id, why: serializeError(closed()) })
      await Promise.allSettled([...unfinished, snapshots.stop()])
      await leave()
    },
  }
}

const closed = (): TillError => new TillError('not_available', 'closed_before_done')
