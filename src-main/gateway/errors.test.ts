import { describe, expect, test } from 'vitest'
import { type ErrorKind, errorFromAnswer, GatewayError } from './errors.ts'
import sample from './fixtures/sample-response.json' with { type: 'json' }

const words = { type: 'invalid_request_error', code: 'parameter_invalid', message: 'No.', param: 'amount' }

describe('status and error object to kind and certainty', () => {
  const cases: [status: number, type: string, kind: ErrorKind, definite: boolean][] = [
    [400, 'invalid_request_error', 'invalid_request', true],
    [400, 'card_error', 'declined', true],
    [400, 'idempotency_error', 'idempotency', false],
    [401, 'invalid_request_error', 'authentication', true],
    [402, 'card_error', 'declined', true],
    [402, 'idempotency_error', 'idempotency', false],
    [403, 'invalid_request_error', 'permission', true],
    [404, 'invalid_request_error', 'not_found', true],
    [405, 'invalid_request_error', 'invalid_request', false],
    [408, 'api_error', 'timeout', false],
    [409, 'invalid_request_error', 'conflict', false],
    [409, 'idempotency_error', 'idempotency', false],
    [418, 'whatever', 'invalid_request', false],
    [429, 'api_error', 'rate_limited', false],
    [500, 'api_error', 'server', false],
    [502, 'api_error', 'server', false],
    [503, 'api_error', 'server', false],
    [504, 'api_error', 'server', false],
    [599, 'api_error', 'server', false],
    [302, 'api_error', 'unreadable', false],
  ]
  test.each(cases)('%i %s is %s, definite: %s', (status, type, kind, definite) => {
    const error = errorFromAnswer({ status, body: { error: { type, message: 'No.' } } })
    expect(error).toBeInstanceOf(GatewayError)
    expect(error).toMatchObject({ kind, definite, status, message: 'No.' })
  })

  test('a 400 that tells of too many requests is not definite', () => {
    const body = { error: { code: 'rate_limit', message: 'Slow down' } }
    expect(errorFromAnswer({ status: 400, body })).toMatchObject({ kind: 'rate_limited', definite: false })
  })
})

describe('the error object', () => {
  test.each([
    ['under error', { error: words }],
    ['bare', words],
    ['as JSON in a string under error', { error: JSON.stringify(words) }],
  ])('is read %s', (_, body) => {
    expect(errorFromAnswer({ status: 400, body })).toMatchObject({
      code: 'parameter_invalid',
      message: 'No.',
      param: 'amount',
      definite: true,
    })
  })
  test('may be a message alone', () => {
    expect(errorFromAnswer({ status: 401, body: { message: 'Who?' } })).toMatchObject({
      kind: 'authentication',
      message: 'Who?',
      definite: true,
    })
  })
  test('has its type for a code where it has none', () => {
    expect(errorFromAnswer({ status: 402, body: { type: 'card_error', code: '' } })).toMatchObject({
      code: 'card_error',
      message: 'The card was declined.',
    })
  })
})

describe('without a readable error object', () => {
  const bodies = [undefined, {}, [], 'oops', { error: 'Bad Gateway' }, { error: {} }, { status: 404 }]
  test.each([400, 401, 402, 403, 404])('a %i says nothing for certain', (status) => {
    for (const body of bodies)
      expect(errorFromAnswer({ status, body })).toMatchObject({ kind: 'unreadable', definite: false, status })
  })
  test('the status still names the kind where nothing hangs on the words', () => {
    const kinds = [409, 429, 500, 503].map((status) => errorFromAnswer({ status, body: undefined }).kind)
    expect(kinds).toEqual(['conflict', 'rate_limited', 'server', 'server'])
  })
})

describe('a refusal that carries the intent', () => {
  const declined = { ...sample, status: 'requires_payment_method' }
  const refusal = (intent: unknown) => ({
    status: 402,
    body: {
      error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'do_not_honor',
        payment_intent: intent,
      },
    },
    intentId: sample.id,
  })
  test('hands it on', () => {
    expect(errorFromAnswer(refusal(declined))).toMatchObject({
      definite: true,
      declineCode: 'do_not_honor',
      intent: { id: sample.id, status: 'requires_payment_method' },
    })
  })
  test('reads it from JSON in a string, and from beside the error', () => {
    expect(errorFromAnswer(refusal(JSON.stringify(declined))).intent?.id).toBe(sample.id)
    const body = { error: { message: 'No.' }, payment_intent: declined }
    expect(errorFromAnswer({ status: 402, body }).intent?.id).toBe(sample.id)
  })
  test.each(['succeeded', 'processing', 'requires_capture', 'requires_action'])(
    'is not definite when that intent is %s',
    (status) => {
      expect(errorFromAnswer(refusal({ ...sample, status }))).toMatchObject({
        definite: false,
        intent: { status },
      })
    },
  )
  test('is no answer at all when it is about another intent', () => {
    const error = errorFromAnswer(refusal({ ...declined, id: 'pi_2' }))
    expect(error).toMatchObject({ kind: 'unreadable', definite: false })
    expect(error.intent).toBeUndefined()
  })
  test('is still a refusal when the intent is only named by its id', () => {
    for (const named of [sample.id, { id: sample.id }, { id: sample.id, status: null }])
      expect(errorFromAnswer(refusal(named))).toMatchObject({
        kind: 'declined',
        definite: true,
        intent: { id: sample.id },
      })
  })
  test.each(['paid', 'reversed'])('is not definite when that intent is %s, which is unlisted', (status) => {
    expect(errorFromAnswer(refusal({ ...sample, status })).definite).toBe(false)
  })
})

describe('whatever an answer names is kept', () => {
  const pending = { id: 're_1', object: 'refund', status: 'pending', amount: 400 }
  test.each([
    ['under its error', { error: { message: 'No.', refund: pending } }],
    ['beside its error', { error: { message: 'No.' }, refund: pending }],
    ['by its id alone', { error: { message: 'No.', refund: 're_1' } }],
    ['by its id in a field of that name', { error: { message: 'No.', refund_id: 're_1' } }],
    ['as the whole answer', pending],
    ['in data', { data: { id: 're_1' } }],
  ])('a refund %s', (_, body) => {
    for (const status of [400, 402, 409, 500, 503]) {
      const error = errorFromAnswer({ status, body })
      expect(error.refund?.id).toBe('re_1')
      expect(error.definite).toBe(false)
    }
  })
  test('a refund that was not made leaves a refusal definite', () => {
    const body = { error: { message: 'No.', refund: { ...pending, status: 'failed' } } }
    expect(errorFromAnswer({ status: 402, body })).toMatchObject({ definite: true, refund: { id: 're_1' } })
  })
  test.each([
    ['the whole answer', sample],
    ['an error’s', { error: { type: 'api_error', payment_intent: sample } }],
    ['the name alone', { error: { type: 'api_error', payment_intent: sample.id } }],
  ])('an intent: %s', (_, body) => {
    expect(errorFromAnswer({ status: 500, body }).intent?.id).toBe(sample.id)
  })
  test('an error’s own id is no intent’s', () => {
    const error = errorFromAnswer({
      status: 500,
      body: { id: 'req_1', error: { id: 'err_1', message: 'No.' } },
    })
    expect([error.intent, error.refund]).toEqual([undefined, undefined])
  })
})
