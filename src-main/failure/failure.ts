import type { Failure, FailureCode } from '#contract/failure.ts'
import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import type { Environment } from '#contract/settings.ts'
import type { Method } from '#contract/table.ts'
import { explained, inEnglish } from './in-english.ts'

/**
 * A call that was not carried out, and why. Its message is the explanation in English; neither ever holds card data or a
 * key. Its `cause` is for the log alone.
 */
export class TillError extends Error {
  readonly code: FailureCode
  readonly explanation: Explanation
  readonly field: string | undefined
  readonly retryable: boolean

  constructor(
    code: FailureCode,
    why: PlainReason | Explanation,
    options: { field?: string; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(inEnglish(why), 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'TillError'
    this.code = code
    this.explanation = explained(why)
    this.field = options.field
    this.retryable = options.retryable ?? false
  }
}

/** The books of one environment cannot be opened: the till can still be opened in another. */
export class BooksError extends TillError {
  readonly environment: Environment

  constructor({ code, explanation, cause }: TillError, environment: Environment) {
    const why: Explanation = {
      reason: `books_cannot_open_${environment}`,
      parameters: { cause: explanation },
    }
    super(code, why, { field: 'environment', cause })
    this.environment = environment
  }
}

/** What crosses to the page. Anything but a TillError is a bug, and its text may hold anything: only its kind is told. */
export function toFailure(error: unknown, method?: Method): Failure {
  if (error instanceof TillError) {
    const { code, message, explanation, field, retryable } = error
    return { code, message, ...explanation, retryable, ...(field === undefined ? {} : { field }) }
  }
  return toFailure(internalError(method))
}

/** A bug, as told to whoever made the call. */
export const internalError = (method?: Method): TillError =>
  new TillError('internal', method === undefined || movesMoney(method) ? 'internal_money' : 'internal')

/** After a failure of these, somebody has to see what became of the payment. */
export const movesMoney = (method: Method): boolean => moneyMethods.has(method)

const moneyMethods: ReadonlySet<Method> = new Set([
  'payments.charge',
  'payments.confirm',
  'payments.capture',
  'payments.cancel',
  'payments.refund',
  'training.playCardholder',
])
