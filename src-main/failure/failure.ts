import type { Failure, FailureCode } from '#contract/failure.ts'
import type { Environment } from '#contract/settings.ts'
import type { Method } from '#contract/table.ts'

/**
 * A call that was not carried out. Its message is for the cashier; it never holds card data or a key. Its `cause` is for
 * the log alone.
 */
export class TillError extends Error {
  readonly code: FailureCode
  readonly field: string | undefined
  readonly retryable: boolean

  constructor(
    code: FailureCode,
    message: string,
    options: { field?: string; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'TillError'
    this.code = code
    this.field = options.field
    this.retryable = options.retryable ?? false
  }
}

/** The books of one environment cannot be opened: the till can still be opened in another. */
export class BooksError extends TillError {
  readonly environment: Environment

  constructor({ code, message, cause }: TillError, environment: Environment) {
    super(code, cannotBeOpened[environment](message), { field: 'environment', cause })
    this.environment = environment
  }
}

const cannotBeOpened: Readonly<Record<Environment, (message: string) => string>> = {
  training: (message) =>
    `The training books cannot be opened. ${message} Until then the till works in another environment.`,
  test: (message) =>
    `The test books cannot be opened. ${message} Until then the till works in another environment.`,
  live: (message) =>
    `The live books cannot be opened. ${message} Until then the till works in another environment.`,
}

/** What crosses to the page. Anything but a TillError is a bug, and its text may hold anything: only its kind is told. */
export function toFailure(error: unknown, method?: Method): Failure {
  if (error instanceof TillError) {
    const { code, message, field, retryable } = error
    return { code, message, retryable, ...(field === undefined ? {} : { field }) }
  }
  return {
    code: 'internal',
    message:
      method === undefined || movesMoney(method)
        ? 'Something went wrong inside the till. Look the payment up under Payments before you charge again; it shows whether the card was charged.'
        : 'Something went wrong inside the till. No card was charged and no money was given back. Please try again; if it happens again, start the till again.',
    retryable: false,
  }
}

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
