import { parentPort, workerData } from 'node:worker_threads'
import { backupTasks } from './backup/tasks.ts'
import { serializeError } from './failure/serialize-error.ts'
import type { WorkerAnswer, WorkerTask } from './worker/run-in-worker.ts'

/** The thread for long work: one task, whose answer is its last word. */
const { name, input }: WorkerTask = workerData
const tasks: Readonly<Record<string, (input: never) => Promise<unknown>>> = backupTasks
const tell = (answer: WorkerAnswer): void => parentPort?.postMessage(answer)
try {
  const value = await tasks[name]?.(input as never)
  tell({ ok: true, value })
} catch (error) {
  tell({ ok: false, error: serializeError(error) })
}
