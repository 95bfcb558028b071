import type { Failure } from '#contract/failure.ts'
import type { Explanation } from '#contract/reasons/catalogue.ts'
import { TillError } from '../failure/failure.ts'
import type { JournalSource } from '../journal/snapshots.ts'
import type { ReadTask, TaskTools } from './tasks.ts'

type Sheet = Parameters<NonNullable<TaskTools['pdf']>>[1]

/** What the two threads tell one another. `id` names a task, `page` one of its pages that is printed to a PDF. */
export type ToWorker =
  | { kind: 'run'; id: number; name: ReadTask; source: JournalSource; input: unknown; hasPdf: boolean }
  | { kind: 'stop'; id: number; why: PlainError }
  | { kind: 'pdf'; page: number; bytes?: Uint8Array; error?: PlainError }
export type FromWorker =
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'pdf'; id: number; page: number; html: string; sheet: Sheet | undefined }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: PlainError }

/** An error as plain values: what crosses between threads loses its class. */
interface PlainError {
  name: string
  message: string
  stack?: string | undefined
  /** The system's own, such as ENOSPC. */
  code?: string | undefined
  till?: { code: Failure['code']; why: Explanation; field?: string | undefined; retryable: boolean }
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (!(error instanceof TillError)) return { name, message, stack, code }
  const { explanation: why, field, retryable } = error
  return { name, message, stack, till: { code: error.code, why, field, retryable } }
}

export function errorFrom({ name, message, stack, code, till }: PlainError): Error {
  if (till) {
    const { code: failure, why, field, retryable } = till
    return new TillError(failure, why, { retryable, ...(field === undefined ? {} : { field }) })
  }
  const error = Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) })
  if (stack !== undefined) error.stack = stack
  return error
}
