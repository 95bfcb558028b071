/** WooshPay: the error object. */
interface ErrorObject {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  code?: string
  message: string
  param?: string
  [more: string]: unknown
}

/** An answer other than 200, with the documented error object. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 402 | 404 | 409 | 429 | 503
  readonly error: ErrorObject

  constructor(status: Refusal['status'], error: ErrorObject) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

/** 400: a parameter is wrong. */
export function wrongParameter(param: string, message: string, code = 'parameter_invalid'): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', code, message, param })
}

/** 400: the object is in no state for this. */
export function wrongState(status: string, action: string): Refusal {
  return new Refusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent cannot be ${action}, because its status is ${status}.`,
  })
}

/** 503: whether anything was done is not said. */
export function noAnswer(): Refusal {
  return new Refusal(503, { type: 'api_error', message: 'The bank does not answer.' })
}

/** 404 */
export function notFound(kind: string, id: string, param = 'id'): Refusal {
  return new Refusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  })
}
