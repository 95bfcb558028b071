import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { deserializeError, type SerializedError } from '../failure/serialize-error.ts'

/** Long work that must not hold up the till, by the name that `src-main/worker.ts` has for it. */
export interface WorkerTask {
  name: string
  input: unknown
}

export type WorkerAnswer = { ok: true; value: unknown } | { ok: false; error: SerializedError }

/**
 * Runs a task on a thread of its own, which ends with it.
 *
 * @param signal ends the thread at once, wherever it is: what it had begun is for the caller to tidy up
 * @returns what the task returns, as structured clone carries it. @throws what the task throws; the signal's reason
 */
export function runInWorker(task: WorkerTask, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    // From source the worker stands one folder up; built, all of the main process is in one.
    const isSource = import.meta.url.endsWith('.ts')
    const file = path.join(import.meta.dirname, isSource ? '../worker.ts' : 'worker.js')
    const worker = new Worker(file, { workerData: task, stdout: false, stderr: false })
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: WorkerAnswer) =>
      answer.ok ? resolve(answer.value) : reject(deserializeError(answer.error)),
    )
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      // After an answer this changes nothing.
      reject(signal.aborted ? signal.reason : new Error(`The worker ended without an answer: ${task.name}`))
    })
  })
}
