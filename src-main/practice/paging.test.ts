import { describe, expect, it } from 'vitest'
import { openPractice } from './fixtures/open-practice.ts'

const url = '/v1/payment_intents'
const searchUrl = (order: string, more = '') =>
  `${url}/search?query=${encodeURIComponent(`merchant_order_id:'${order}'`)}${more}`
const idsOf = ({ body }: { body: { data: { id: string }[] } }): string[] => body.data.map(({ id }) => id)

/** Intents a millisecond apart, newest first, of the orders o0 and o1 in turn. */
async function withIntents(count: number) {
  const practice = openPractice()
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    practice.wait(1)
    ids.unshift((await practice.create({ merchant_order_id: `o${i % 2}` })).body.id)
  }
  return { ...practice, ids }
}

describe('a list', () => {
  it('pages newest first, both ways', async () => {
    const { get, ids } = await withIntents(7)
    const first = await get(`${url}?limit=3`)
    expect(first.body).toMatchObject({ object: 'list', has_more: true, url })
    expect(idsOf(first)).toEqual(ids.slice(0, 3))
    const rest = await get(`${url}?limit=4&starting_after=${ids[2]}`)
    expect([idsOf(rest), rest.body.has_more]).toEqual([ids.slice(3), false])
    const back = await get(`${url}?limit=2&ending_before=${ids[3]}`)
    expect([idsOf(back), back.body.has_more]).toEqual([ids.slice(1, 3), true])
  })

  it.each([
    ['gt', 0, 1],
    ['gte', 0, 2],
    ['lt', 1, 5],
    ['lte', 1, 6],
  ])('has those created %s a time', async (bound, _, count) => {
    const { get, now } = await withIntents(7)
    expect(idsOf(await get(`${url}?created[${bound}]=${now() - 1}`))).toHaveLength(count)
  })

  it('has ten at a time where no limit is given', async () => {
    const { get } = await withIntents(11)
    expect(idsOf(await get(url))).toHaveLength(10)
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'created[gt]=x'])('refuses %s', async (query) => {
    expect((await openPractice().get(`${url}?${query}`)).status).toBe(400)
  })

  it('after an object that is not there is 404, not the end', async () => {
    expect((await openPractice().get(`${url}?starting_after=pi_1`)).status).toBe(404)
    expect((await openPractice().get(`/v1/charges?ending_before=ch_1`)).status).toBe(404)
  })
})

describe('a search', () => {
  it('finds every intent of an order, in pages', async () => {
    const { get, ids } = await withIntents(7)
    const found = await get(searchUrl('o0', '&limit=3'))
    expect([idsOf(found), found.body.has_more]).toEqual([[ids[0], ids[2], ids[4]], true])
    expect(idsOf(await get(searchUrl('o0', `&limit=3&starting_after=${ids[4]}`)))).toEqual([ids[6]])
    expect((await get(searchUrl('none'))).body).toMatchObject({ data: [], has_more: false })
  })

  it('takes an order number with quotes and backslashes, as they are escaped', async () => {
    const { create, get } = openPractice()
    const { id } = (await create({ merchant_order_id: "o'1\\2" })).body
    expect(idsOf(await get(searchUrl("o\\'1\\\\2")))).toEqual([id])
  })

  it('follows an order number that an update has changed', async () => {
    const { create, post, get } = openPractice()
    const { id } = (await create({ merchant_order_id: 'old' })).body
    await post(`${url}/${id}`, { merchant_order_id: 'new' })
    expect(idsOf(await get(searchUrl('old')))).toEqual([])
    expect(idsOf(await get(searchUrl('new')))).toEqual([id])
  })

  it.each(['', "amount:'5'", 'merchant_order_id:5'])('refuses the query %s', async (query) => {
    const { get } = openPractice()
    expect((await get(`${url}/search?query=${encodeURIComponent(query)}`)).body.error.param).toBe('query')
  })

  it('may lag behind', async () => {
    const { create, get, wait } = openPractice({ searchLagMs: 1000 })
    await create({ merchant_order_id: 'o1' })
    wait(999)
    expect(idsOf(await get(searchUrl('o1')))).toEqual([])
    wait(1)
    expect(idsOf(await get(searchUrl('o1')))).toHaveLength(1)
  })
})

it('lists the charges of one intent, or all', async () => {
  const { charge, get, chargesOf } = openPractice()
  const { id } = (await charge()).body
  await charge()
  const [found] = await chargesOf(id)
  expect(idsOf(await get('/v1/charges'))).toHaveLength(2)
  expect((await get(`/v1/charges/${found.id}`)).body).toEqual(found)
})
