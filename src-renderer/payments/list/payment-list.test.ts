import { describe, expect, it } from 'vitest'
import { aPayment } from '#contract/fixtures/payment.ts'
import type { Payment } from '#contract/payment.ts'
import type { Input, Output } from '#contract/table.ts'
import { asFailure } from '../../bridge/till.ts'
import { createPaymentList } from './payment-list.ts'

type Query = Input<'payments.list'>

/** A till that answers when the test says so. */
function heldTill() {
  const asked: {
    query: Query
    answer: (page: Output<'payments.list'>) => Promise<void>
    fail: (failure: unknown) => Promise<void>
  }[] = []
  const list = createPaymentList((query) => {
    const { promise, resolve, reject } = Promise.withResolvers<Output<'payments.list'>>()
    const settled = async (): Promise<void> => {
      await promise.catch(() => {})
      await Promise.resolve()
    }
    asked.push({
      query,
      answer: (page) => {
        resolve(page)
        return settled()
      },
      fail: (failure) => {
        reject(failure)
        return settled()
      },
    })
    return promise
  }, asFailure)
  return { asked, list }
}

const payments = (...ids: string[]): Payment[] => ids.map((id) => aPayment({ id }))
const idsOf = (items: readonly Payment[]): string[] => items.map(({ id }) => id)

describe('the list of payments', () => {
  it('shows the answer to the last search, whichever answer comes last', async () => {
    const { asked, list } = heldTill()
    void list.search({ text: 'a' })
    void list.search({ text: 'al' })
    await asked[1]!.answer({ items: payments('p2') })
    await asked[0]!.answer({ items: payments('p1') })
    expect(idsOf(list.store.getState().items)).toEqual(['p2'])
  })

  it('does not let the failure of an earlier search hide the last one', async () => {
    const { asked, list } = heldTill()
    void list.search({ text: 'a' })
    void list.search({ text: 'al' })
    await asked[1]!.answer({ items: payments('p2') })
    await asked[0]!.fail({ code: 'storage', message: 'The disk failed.', retryable: false })
    expect(list.store.getState()).toMatchObject({ failure: undefined })
  })

  it('keeps what it shows when a search fails, and says what happened', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p1') })
    void list.search({ text: 'x' })
    await asked[1]!.fail({ code: 'storage', message: 'The disk failed.', retryable: false })
    expect(list.store.getState()).toMatchObject({ items: [{ id: 'p1' }], failure: { code: 'storage' } })
  })

  it('fetches one page after another, each once', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p3', 'p2'), nextCursor: '2' })
    void list.more()
    void list.more()
    expect(asked.length).toBe(2)
    expect(asked[1]!.query).toMatchObject({ cursor: '2' })
    await asked[1]!.answer({ items: payments('p2', 'p1') })
    expect(idsOf(list.store.getState().items)).toEqual(['p3', 'p2', 'p1'])
    void list.more()
    expect(asked.length).toBe(2)
  })

  it('drops a page of an earlier search that comes late', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p3'), nextCursor: '2' })
    void list.more()
    void list.search({ text: 'x' })
    await asked[2]!.answer({ items: payments('x1') })
    await asked[1]!.answer({ items: payments('p1') })
    expect(idsOf(list.store.getState().items)).toEqual(['x1'])
    expect(list.store.getState().isLoadingMore).toBe(false)
  })

  it('changes a payment in its place without asking again', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p2', 'p1') })
    void list.changed(aPayment({ id: 'p1', status: 'canceled' }))
    expect(list.store.getState().items.map(({ status }) => status)).toEqual(['succeeded', 'canceled'])
    expect(asked.length).toBe(1)
  })

  it('lets go of a payment that has left the status looked for', async () => {
    const { asked, list } = heldTill()
    void list.search({ status: 'unknown' })
    await asked[0]!.answer({ items: [aPayment({ id: 'p1', status: 'unknown' })] })
    void list.changed(aPayment({ id: 'p1', status: 'succeeded' }))
    expect(list.store.getState().items).toEqual([])
  })

  it('puts a new payment on top and keeps the pages fetched before', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p4', 'p3'), nextCursor: '3' })
    void list.more()
    await asked[1]!.answer({ items: payments('p2'), nextCursor: '2' })
    void list.changed(aPayment({ id: 'p5' }))
    await asked[2]!.answer({ items: payments('p5', 'p4'), nextCursor: '4' })
    expect(idsOf(list.store.getState().items)).toEqual(['p5', 'p4', 'p3', 'p2'])
    expect(list.store.getState().nextCursor).toBe('2')
  })

  it('starts again from the top when so much is new that nothing joins', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p2', 'p1'), nextCursor: '1' })
    void list.changed(aPayment({ id: 'p9' }))
    await asked[1]!.answer({ items: payments('p9', 'p8'), nextCursor: '8' })
    expect(idsOf(list.store.getState().items)).toEqual(['p9', 'p8'])
    expect(list.store.getState().nextCursor).toBe('8')
  })

  it('asks again when news comes while a search is under way, and mixes no two searches', async () => {
    const { asked, list } = heldTill()
    void list.search({})
    await asked[0]!.answer({ items: payments('p2', 'p1'), nextCursor: '1' })
    void list.search({ text: 'x' })
    void list.changed(aPayment({ id: 'p2' }))
    await asked[2]!.answer({ items: payments('p2'), nextCursor: '2' })
    await asked[1]!.answer({ items: [] })
    expect(idsOf(list.store.getState().items)).toEqual(['p2'])
    expect(list.store.getState().nextCursor).toBe('2')
  })
})
