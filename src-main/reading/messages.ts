import type { SerializedError } from '../failure/serialize-error.ts'
import type { JournalSource } from '../journal/snapshots.ts'
import type { ReadTask, TaskTools } from './tasks.ts'

type Sheet = Parameters<NonNullable<TaskTools['pdf']>>[1]

/** What the two threads tell one another. `id` names a task, `page` one of its pages that is printed to a PDF. */
export type ToWorker =
  | { kind: 'run'; id: number; name: ReadTask; source: JournalSource; input: unknown; hasPdf: boolean }
  | { kind: 'stop'; id: number; why: SerializedError }
  | { kind: 'pdf'; page: number; bytes?: Uint8Array; error?: SerializedError }
export type FromWorker =
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'pdf'; id: number; page: number; html: string; sheet: Sheet | undefined }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: SerializedError }
