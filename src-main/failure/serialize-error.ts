import type { Failure } from '#contract/failure.ts'
import type { Explanation } from '#contract/reasons/explanation.ts'
import { TillError } from './failure.ts'

/** An error as plain values: what crosses between threads loses its class. */
export interface SerializedError {
  name: string
  message: string
  stack?: string | undefined
  /** The system's own, such as ENOSPC. */
  code?: string | undefined
  /** SQLite's own. */
  errcode?: number | undefined
  till?: { code: Failure['code']; why: Explanation; field?: string | undefined; retryable: boolean }
}

export function serializeError(error: unknown): SerializedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const errcode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
  if (!(error instanceof TillError)) return { name, message, stack, code, errcode }
  const { explanation: why, field, retryable } = error
  return { name, message, stack, till: { code: error.code, why, field, retryable } }
}

export function deserializeError({ name, message, stack, code, errcode, till }: SerializedError): Error {
  if (till) {
    const { code: failure, why, field, retryable } = till
    return new TillError(failure, why, { retryable, ...(field === undefined ? {} : { field }) })
  }
  const error = Object.assign(new Error(message), {
    name,
    ...(code === undefined ? {} : { code }),
    ...(errcode === undefined ? {} : { errcode }),
  })
  if (stack !== undefined) error.stack = stack
  return error
}
