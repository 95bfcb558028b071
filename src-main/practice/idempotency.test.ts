import { expect, it } from 'vitest'
import { card, openPractice } from './fixtures/open-practice.ts'

const key = { 'idempotency-key': 'k1' }
const sale = { amount: 1050, currency: 'usd', confirm: true, ...card() }
const url = '/v1/payment_intents'

it('replays the kept answer, also over a restart', async () => {
  const { post, get, reopen } = openPractice()
  const first = await post(url, sale, key)
  expect(first.status).toBe(200)
  reopen()
  expect(await post(url, sale, key)).toEqual(first)
  expect((await get(url)).body.data).toHaveLength(1)
})

it('replays the answer of then, whatever the intent is now', async () => {
  const { post, charge } = openPractice()
  const { id } = (await charge(undefined, { capture_method: 'manual' })).body
  const capture = () => post(`${url}/${id}/capture`, { amount_to_capture: 400 }, key)
  const first = await capture()
  await post('/v1/refunds', { payment_intent: id })
  expect(await capture()).toEqual(first)
})

it('replays a refund instead of making another', async () => {
  const { post, charge, chargesOf } = openPractice()
  const payment_intent = (await charge()).body.id
  const first = await post('/v1/refunds', { payment_intent, amount: '100' }, key)
  expect(await post('/v1/refunds', { payment_intent, amount: '100' }, key)).toEqual(first)
  expect((await chargesOf(payment_intent))[0].amount_refunded).toBe(100)
})

it('replays a decline, and a refusal because of the state', async () => {
  const { post, get, charge } = openPractice()
  const declining = { ...sale, ...card('4000000000000002') }
  const first = await post(url, declining, key)
  expect(first.status).toBe(402)
  expect(await post(url, declining, key)).toEqual(first)
  expect((await get(url)).body.data).toHaveLength(1)

  const { id } = (await charge('4000000000000077', { capture_method: 'manual' })).body
  const early = await post(`${url}/${id}/capture`, {}, { 'idempotency-key': 'k2' })
  expect(early.status).toBe(400)
  expect(await post(`${url}/${id}/capture`, {}, { 'idempotency-key': 'k2' })).toEqual(early)
})

it.each([
  ['another amount', url, { ...sale, amount: 1051 }],
  ['another card', url, { ...sale, ...card('5555555555554444') }],
  ['another path', '/v1/refunds', sale],
])('refuses %s under the same key', async (_, path, body) => {
  const { post, get } = openPractice()
  await post(url, sale, key)
  const answer = await post(path, body, key)
  expect([answer.status, answer.body.error.type]).toEqual([400, 'idempotency_error'])
  expect((await get(url)).body.data).toHaveLength(1)
})

it('lets a request that was refused for its parameters be corrected under its key', async () => {
  const { post } = openPractice()
  expect((await post(url, { ...sale, amount: 0 }, key)).status).toBe(400)
  expect((await post(url, sale, key)).status).toBe(200)
})

it('answers one of two requests at once under one key, and the other with 409', async () => {
  const { post, get } = openPractice()
  const answers = await Promise.all([post(url, sale, key), post(url, sale, key)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body.error.type).toBe('idempotency_error')
  expect((await get(url)).body.data).toHaveLength(1)
  expect((await post(url, sale, key)).status).toBe(200)
})

it('is forgotten after a day', async () => {
  const { post, wait } = openPractice()
  const first = await post(url, sale, key)
  wait(24 * 3_600_000 - 1)
  expect((await post(url, sale, key)).body.id).toBe(first.body.id)
  wait(1)
  expect((await post(url, sale, key)).body.id).not.toBe(first.body.id)
})

it('means nothing where it is ignored', async () => {
  const { post, get } = openPractice({ honourIdempotencyKey: false })
  await post(url, sale, key)
  await post(url, sale, key)
  expect((await get(url)).body.data).toHaveLength(2)
})
