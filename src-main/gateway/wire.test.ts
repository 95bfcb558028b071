import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import sample from './fixtures/sample-response.json' with { type: 'json' }
import { intentStatuses } from './gateway.ts'
import { wireCharge, wireIntent, wireIntents, wireRefund } from './wire.ts'

const read = (more: object) => wireIntent.parse({ ...sample, ...more })

test('reads the same intent from a sparse answer and from one full of null and ""', () => {
  const least = { id: 'pi_1', status: 'succeeded', amount: 10, currency: 'USD' }
  const empty = Object.fromEntries(Object.keys(sample).map((name) => [name, null]))
  const blank = Object.fromEntries(Object.keys(sample).map((name) => [name, '']))
  const expected = { ...least, metadata: {} }
  expect(wireIntent.parse(least)).toStrictEqual(expected)
  expect(wireIntent.parse({ ...empty, ...least })).toStrictEqual(expected)
  expect(wireIntent.parse({ ...blank, ...least })).toStrictEqual(expected)
})

test.each(intentStatuses)('reads the status %s', (status) => {
  expect(read({ status }).status).toBe(status)
})

test.each([
  ['no id', { id: undefined }],
  ['an id that is no id', { id: '../pi_1' }],
  ['an id that was rounded', { id: 2 ** 60 }],
  ['the id of a refund', { id: 're_1' }],
  ['another kind of object', { object: 'charge' }],
])('refuses an intent with %s', (_, more) => {
  expect(wireIntent.safeParse({ ...sample, ...more }).success).toBe(false)
})

test.each([null, '', 'refunded', 7, true, {}, []])(
  'an intent of the status %j is kept, and is unlisted',
  (status) => {
    expect(read({ status })).toMatchObject({ id: sample.id, status: 'unlisted', amount: 10 })
  },
)

test.each([null, '', '10.50', 10.5, -1, 'ten', {}])('an amount of %j is none', (amount) => {
  expect(read({ amount }).id).toBe(sample.id)
  expect(read({ amount })).not.toHaveProperty('amount')
})

test.each([null, '', 'US', 'DOLLAR', 840, {}])('a currency of %j is none', (currency) => {
  expect(read({ currency }).id).toBe(sample.id)
  expect(read({ currency })).not.toHaveProperty('currency')
})

test.each([
  ['by its name', (intent: object) => ({ payment_intent: intent })],
  ['in data', (intent: object) => ({ code: 0, data: intent })],
  ['by its name, as JSON in a string', (intent: object) => ({ payment_intent: JSON.stringify(intent) })],
])('reads an intent that an answer wraps %s', (_, wrap) => {
  expect(wireIntent.parse(wrap(sample))).toStrictEqual(read({}))
})

test('refuses what is no object', () => {
  for (const body of [null, [], 'x', 1, {}]) expect(wireIntent.safeParse(body).success).toBe(false)
})

describe('variants', () => {
  test('a currency is upper-case, however it came', () => {
    expect([read({ currency: 'usd' }).currency, read({ currency: 'USD' }).currency]).toEqual(['USD', 'USD'])
  })
  test('a time in seconds becomes milliseconds', () => {
    expect(read({ created: 1671261323 }).created).toBe(1671261323000)
    expect(read({ created: 1671261323000 }).created).toBe(1671261323000)
    expect(read({ created: '1671261323000' }).created).toBe(1671261323000)
  })
  test('numbers may be strings, and ids of the shop may be numbers', () => {
    expect(read({ amount: '10', amount_received: '7', quantity: '2', merchant_user_id: 5 })).toMatchObject({
      amount: 10,
      amountReceived: 7,
      quantity: 2,
      merchantUserId: '5',
    })
  })
  test('metadata comes as an object, as JSON in a string, or as nothing', () => {
    expect(read({ metadata: '{"a":"b","n":1,"gone":null}' }).metadata).toEqual({ a: 'b', n: '1' })
    for (const metadata of [null, '', {}, '{}', 'oops', []]) expect(read({ metadata }).metadata).toEqual({})
  })
  test('the capture method is found at the top or within the options, in a string or not', () => {
    const options = { card: { capture_method: 'manual' } }
    expect(read({ capture_method: 'manual' }).captureMethod).toBe('manual')
    expect(read({ capture_method: null, payment_method_options: options }).captureMethod).toBe('manual')
    expect(read({ capture_method: '', payment_method_options: JSON.stringify(options) }).captureMethod).toBe(
      'manual',
    )
  })
  test('payment method types come as an array or as one in a string', () => {
    expect(read({ payment_method_types: ['card'] }).paymentMethodTypes).toEqual(['card'])
    expect(read({ payment_method_types: '["card"]' }).paymentMethodTypes).toEqual(['card'])
  })
  test('a payment method may be an id or an object', () => {
    expect(read({ payment_method: { id: 'pm_1' } }).paymentMethodId).toBe('pm_1')
  })
  test('an unknown field is nothing to mind', () => {
    expect(read({ brand_new: { x: 1 } })).toStrictEqual(read({}))
  })
})

describe('next_action', () => {
  const challenge = {
    type: 'challenge_redirect',
    challenge_redirect: { url: 'https://b/3ds', return_url: 'https://shop' },
  }
  test.each([
    ['null', null, undefined],
    ['an empty string', '', undefined],
    ['an empty object', {}, undefined],
    ['an object with its type', challenge, { type: 'challenge_redirect', url: 'https://b/3ds' }],
    ['the same in a string', JSON.stringify(challenge), { type: 'challenge_redirect', url: 'https://b/3ds' }],
    [
      'a bare redirect in a string',
      '{"ddc_redirect":{"return_url":"https://b/ddc"}}',
      { type: 'ddc_redirect', url: 'https://b/ddc' },
    ],
    ['another type', { type: 'other', other: { url: 'https://b/o' } }, { type: 'other', url: 'https://b/o' }],
    [
      "a typed redirect that only knows the shop's own page",
      { type: 'challenge_redirect', challenge_redirect: { return_url: 'https://shop' } },
      { type: 'challenge_redirect' },
    ],
    ['a type alone', { type: 'use_app' }, { type: 'use_app' }],
    ['an address that would run a script', { type: 't', t: { url: 'javascript:alert(1)' } }, { type: 't' }],
  ])('reads %s', (_, next_action, expected) => {
    expect(read({ next_action }).nextAction).toEqual(expected)
  })
})

describe('last_payment_error', () => {
  test('is read from an object and from JSON in a string', () => {
    const error = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'No.',
    }
    const expected = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'No.' }
    expect(read({ last_payment_error: error }).lastError).toEqual(expected)
    expect(read({ last_payment_error: JSON.stringify(error) }).lastError).toEqual(expected)
  })
  test('is absent where there is nothing in it', () => {
    for (const nothing of [null, '', {}, '{}'])
      expect(read({ last_payment_error: nothing }).lastError).toBeUndefined()
  })
  test('loses a card number and a security code that the gateway echoes', () => {
    const message = 'Card 4111 1111 1111 1111 with CVC 123 refused'
    expect(read({ last_payment_error: { message } }).lastError?.message).toBe(
      'Card ••••1111 with CVC ••• refused',
    )
  })
})

describe('refunds and charges', () => {
  const refund = { id: 're_1', status: 'pending', amount: '500', currency: 'eur' }
  test('a refund is read with its amount as a string or a number', () => {
    expect(wireRefund.parse(refund)).toStrictEqual({
      id: 're_1',
      status: 'pending',
      amount: 500,
      currency: 'EUR',
    })
    expect(wireRefund.parse({ ...refund, amount: 500, failure_reason: 'unknown' })).toMatchObject({
      amount: 500,
      failureReason: 'unknown',
    })
  })
  test.each([
    { status: 'maybe' },
    { status: null },
    { status: 3 },
    { object: 'payment_refund' },
    { amount: 'some', currency: null },
    { payment_intent: {}, object: 7 },
  ])('a refund that is odd in %j keeps its id', (odd) => {
    const read = wireRefund.parse({ ...refund, status: 'succeeded', ...odd })
    expect(read).toMatchObject({ id: 're_1', status: 'status' in odd ? 'unlisted' : 'succeeded' })
  })
  test('a refund without an id, or with that of a payment, is refused', () => {
    for (const id of ['', null, 'pi_1', 'ch_1', {}])
      expect(wireRefund.safeParse({ ...refund, id }).success).toBe(false)
    expect(wireRefund.safeParse({ ...refund, object: 'payment_intent' }).success).toBe(false)
  })
  test('a charge is read with what it tells of refunds', () => {
    const charge = { id: 'ch_1', amount: 10, amount_refunded: '4', refunded: 'false', status: 'succeeded' }
    expect(wireCharge.parse(charge)).toStrictEqual({
      id: 'ch_1',
      amount: 10,
      amountRefunded: 4,
      refunded: false,
      status: 'succeeded',
    })
  })
})

test('a page without has_more is the last one', () => {
  expect(wireIntents.parse({ data: [sample] })).toMatchObject({ items: [{ id: sample.id }], hasMore: false })
})

describe('whatever carries an id is kept', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.constantFrom('', null, '{}', '[]', '7', -1, 1.5, 'succeeded', true))
  const others = ['refund', 'charge', 'list', 'event', 'customer', 'payment_method', 'dispute', 'payout']
  const isOther = (value: unknown) => typeof value === 'string' && others.includes(value.trim().toLowerCase())

  test('an intent, however odd the rest of it', () => {
    const fields = Object.fromEntries(Object.keys(sample).map((name) => [name, odd]))
    const answer = fc.record(
      { ...fields, object: odd.filter((value) => !isOther(value)) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(answer, (rest) => wireIntent.parse({ ...rest, id: 'pi_1' }).id === 'pi_1'),
      { numRuns: 500 },
    )
  })

  test('a refund, and it is never more than its status and its sum say', () => {
    const names = ['object', 'status', 'amount', 'currency', 'payment_intent', 'reason', 'failure_reason']
    const answer = fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] })
    fc.assert(
      fc.property(answer, ({ object: _, ...rest }) => {
        const read = wireRefund.parse({ ...rest, id: 're_1' })
        const said = (value: unknown) => (typeof value === 'object' ? undefined : String(value).trim())
        expect(read.id).toBe('re_1')
        expect(read.status === 'unlisted' || read.status === said(rest.status)?.toLowerCase()).toBe(true)
        expect(read.amount === undefined || read.amount === Number(said(rest.amount))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
