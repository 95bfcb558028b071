import { parentPort, workerData } from 'node:worker_threads'
import { backupTasks } from './backup/tasks.ts'
import { answerOf, type WorkerTask } from './worker/run-in-worker.ts'

/** The thread for long work: one task, whose answer is its last word. */
const { name, input }: WorkerTask = workerData
const tasks: Readonly<Record<string, (input: never) => Promise<unknown>>> = backupTasks
try {
  const value = await tasks[name]?.(input as never)
  parentPort?.postMessage({ ok: true, value })
} catch (error) {
  parentPort?.postMessage(answerOf(error))
}
