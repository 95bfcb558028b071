import { describe, expect, test } from 'vitest'
import { gatewayAt } from './fixtures/gateway-at.ts'
import { answer } from './fixtures/local-server.ts'
import sampleResponse from './fixtures/sample-response.json' with { type: 'json' }
import { sampleConfirm, sampleIntent } from './fixtures/sample-sale.ts'

const id = sampleResponse.id

const order = 'Order-1'
const intent = (name: string, more = {}) => ({
  ...sampleResponse,
  id: name,
  merchant_order_id: order,
  ...more,
})

describe('lists', () => {
  test('are asked for with the documented names', async () => {
    const { gateway, seen } = await gatewayAt((_, response) =>
      answer(response, {
        object: 'list',
        url: '/v1/payment_intents',
        has_more: true,
        data: [intent('pi_1')],
      }),
    )
    const page = await gateway.listIntents({
      createdGte: 1,
      createdLte: 4,
      createdGt: 2,
      createdLt: 3,
      limit: 5,
      startingAfter: 'pi_0',
    })
    expect(page).toMatchObject({ items: [{ id: 'pi_1' }], hasMore: true })
    expect(Object.fromEntries(seen[0]!.query)).toEqual({
      'created[gte]': '1',
      'created[lte]': '4',
      'created[gt]': '2',
      'created[lt]': '3',
      limit: '5',
      starting_after: 'pi_0',
    })
  })

  test('a search reads every page, whatever the status, and drops other orders', async () => {
    const pages = [
      { has_more: true, data: [intent('pi_1', { status: 'canceled' }), intent('pi_2')] },
      {
        has_more: false,
        data: [intent('pi_3', { status: 'processing' }), intent('pi_4', { merchant_order_id: 'x' })],
      },
    ]
    const { gateway, seen } = await gatewayAt((_, response, before) => answer(response, pages[before]))
    const found = await gateway.searchIntents(order)
    expect(found.map((one) => one.id)).toEqual(['pi_1', 'pi_2', 'pi_3'])
    expect(Object.fromEntries(seen[0]!.query)).toEqual({ query: "merchant_order_id:'Order-1'", limit: '100' })
    expect(seen[1]!.query.get('starting_after')).toBe('pi_2')
  })

  test('a search follows a named next page', async () => {
    const pages = [{ has_more: true, next_page: 'p2', data: [intent('pi_1')] }, { data: [intent('pi_2')] }]
    const { gateway, seen } = await gatewayAt((_, response, before) => answer(response, pages[before]))
    expect(await gateway.searchIntents(order)).toHaveLength(2)
    expect(seen[1]!.query.get('page')).toBe('p2')
    expect(seen[1]!.query.has('starting_after')).toBe(false)
  })

  test('a search that finds nothing is an empty list', async () => {
    const { gateway } = await gatewayAt((_, response) => answer(response, { has_more: false, data: [] }))
    expect(await gateway.searchIntents(order)).toEqual([])
  })

  test.each([
    ['a page that comes again and again', { has_more: true, data: [intent('pi_1')] }],
    ['more to come after an empty page', { has_more: true, data: [] }],
    ['an intent without its order number', { data: [intent('pi_1', { merchant_order_id: null })] }],
    ['an item that cannot be read', { data: [intent('pi_1'), intent('')] }],
    ['no data at all', { object: 'list' }],
  ])('a search settles nothing on %s', async (_, page) => {
    const { gateway, seen } = await gatewayAt((_, response) => answer(response, page))
    await expect(gateway.searchIntents(order)).rejects.toMatchObject({ kind: 'unreadable', definite: false })
    expect(seen.length).toBeLessThanOrEqual(3)
  })
})

describe('a list without an end', () => {
  const unreadable = { kind: 'unreadable', definite: false }
  const page = (from: number, items: number, more: object = {}) => ({
    has_more: true,
    data: Array.from({ length: items }, (_, item) => intent(`pi_${from + item}`, more)),
  })

  test('of big pages settles nothing after four megabytes', async () => {
    const words = { description: 'w'.repeat(8_000) }
    const { gateway, seen } = await gatewayAt((_, response, before) =>
      answer(response, page(before * 100, 100, words)),
    )
    await expect(gateway.searchIntents(order)).rejects.toMatchObject(unreadable)
    expect(seen.length).toBeLessThanOrEqual(4_000_000 / 800_000 + 3)
  })

  test('of small pages settles nothing after a hundred', async () => {
    const { gateway, seen } = await gatewayAt((_, response, before) => answer(response, page(before, 1)))
    await expect(gateway.searchIntents(order)).rejects.toMatchObject(unreadable)
    expect(seen).toHaveLength(100)
  })

  test('of slow pages settles nothing after a minute', async () => {
    let time = 0
    const { gateway, seen } = await gatewayAt(
      (_, response, before) => {
        time += 11_000
        answer(response, page(before * 2, 2))
      },
      '',
      () => time,
    )
    await expect(gateway.searchIntents(order)).rejects.toMatchObject(unreadable)
    expect(seen).toHaveLength(6)
  })

  test.each([
    ['values', { metadata: Object.fromEntries(Array.from({ length: 25_000 }, (_, i) => [`k${i}`, 'v'])) }],
    ['values within a string', { metadata: JSON.stringify(Array.from({ length: 25_000 }, () => 0)) }],
  ])('nor is one answer with too many %s looked through', async (_, more) => {
    const { gateway } = await gatewayAt((_, response) => answer(response, { ...intent(id), ...more }))
    await expect(gateway.retrieveIntent(id)).rejects.toMatchObject(unreadable)
  })

  test('and a message of a megabyte holds nothing up', async () => {
    const message = `No. ${'1 '.repeat(450_000)}`
    const { gateway } = await gatewayAt((_, response) => answer(response, { error: { message } }, 400))
    const started = performance.now()
    const failure = await gateway.retrieveIntent(id).catch((error: Error) => error)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(failure).toMatchObject({ kind: 'invalid_request' })
  })
})

describe('trying again', () => {
  test('a read that fails once is read again, after a pause', async () => {
    const { gateway, seen, slept } = await gatewayAt((_, response, before) =>
      before === 0 ? answer(response, {}, 503) : answer(response, sampleResponse),
    )
    expect(await gateway.retrieveIntent(id)).toMatchObject({ status: 'succeeded' })
    expect(seen).toHaveLength(2)
    expect(slept).toEqual([500])
  })

  test('a read is tried three times and no more', async () => {
    const { gateway, seen, slept } = await gatewayAt((_, response) => answer(response, {}, 500))
    await expect(gateway.retrieveIntent(id)).rejects.toMatchObject({ kind: 'server', status: 500 })
    expect(seen).toHaveLength(3)
    expect(slept).toEqual([500, 1000])
  })

  test('Retry-After is honoured where it is longer than the pause, and ends the tries where it is too long', async () => {
    const short = await gatewayAt((_, response, before) =>
      before === 0 ? answer(response, {}, 429, { 'Retry-After': '3' }) : answer(response, sampleResponse),
    )
    await short.gateway.retrieveIntent(id)
    expect(short.slept).toEqual([3000])
    const long = await gatewayAt((_, response) => answer(response, {}, 429, { 'Retry-After': '60' }))
    await expect(long.gateway.retrieveIntent(id)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 60000,
    })
    expect(long.seen).toHaveLength(1)
  })

  test.each([409, 429, 500, 502, 503])('a POST answered with %i is sent once', async (status) => {
    const { gateway, seen } = await gatewayAt((_, response) => answer(response, {}, status))
    await expect(gateway.confirmIntent(id, sampleConfirm, 'k')).rejects.toMatchObject({
      definite: false,
      status,
    })
    expect(seen).toHaveLength(1)
  })

  test('a POST whose connection closes is sent once', async () => {
    const { gateway, seen } = await gatewayAt((_, response) => response.destroy())
    await expect(gateway.createIntent(sampleIntent, 'k')).rejects.toMatchObject({
      kind: 'network',
      definite: false,
    })
    expect(seen).toHaveLength(1)
  })

  test('a POST on a kept-alive connection that breaks arrives once: the platform does not send it again', async () => {
    const { gateway, seen } = await gatewayAt((_, response, before) =>
      before === 0 ? answer(response, sampleResponse) : response.destroy(),
    )
    await gateway.createIntent(sampleIntent, 'k')
    await expect(gateway.confirmIntent(id, sampleConfirm, 'k')).rejects.toMatchObject({
      kind: 'network',
      definite: false,
    })
    expect(seen).toHaveLength(2)
  })

  test('a definite answer to a read is not asked for again', async () => {
    const { gateway, seen } = await gatewayAt((_, response) =>
      answer(response, { error: { message: 'No such' } }, 404),
    )
    await expect(gateway.retrieveIntent(id)).rejects.toMatchObject({ kind: 'not_found', definite: true })
    expect(seen).toHaveLength(1)
  })
})
