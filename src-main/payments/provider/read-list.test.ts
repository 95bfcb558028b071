import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GatewayError, plainError } from '../../gateway/errors.ts'
import type { Gateway, Intent, IntentPage } from '../../gateway/gateway.ts'
import { newList, readList } from './read-list.ts'

const intent = (n: number): Intent => ({ id: `pi_${n}`, status: 'succeeded', metadata: {} })
const range = { from: 0, to: 10 }

/** A provider that answers one request after the other with what `answer` makes of it. */
function listing(answer: (after: string | undefined, count: number) => IntentPage) {
  let count = 0
  const gateway = {
    listPage: async ({ startingAfter }: { startingAfter?: string | undefined }) =>
      answer(startingAfter, count++),
  } as Pick<Gateway, 'listPage'> as Gateway
  const read: string[] = []
  const state = newList()
  return {
    state,
    read,
    count: () => count,
    run: (most = 100) =>
      readList(
        gateway,
        range,
        state,
        most,
        async (intents) => void read.push(...intents.map(({ id }) => id)),
      ),
  }
}

/** Pages of a list of these numbers, newest first, as the documented API has them. */
function pageOf(numbers: readonly number[], after: string | undefined, size: number): IntentPage {
  const ids = numbers.map((n) => `pi_${n}`)
  const start = after === undefined ? 0 : ids.indexOf(after) + 1
  const items = numbers.slice(start, start + size).map(intent)
  const last = items.at(-1)?.id
  return { items, unreadable: 0, hasMore: start + size < numbers.length, ...(last ? { last } : {}) }
}
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index)

describe("the provider's list", () => {
  it('is read to its end, and then its beginning, for what appeared meanwhile', async () => {
    let all = numbers(7)
    const list = listing((after, count) => {
      if (count === 2) all = [9, 8, ...all]
      return pageOf(all, after, 3)
    })
    await list.run()
    expect(list.read).toEqual([7, 6, 5, 4, 3, 2, 1, 9, 8].map((n) => `pi_${n}`))
  })

  it('goes on after a page that failed, and tells nothing twice', async () => {
    let fails = true
    const list = listing((after, count) => {
      if (count === 2 && fails) throw plainError({ kind: 'timeout' })
      return pageOf(numbers(9), after, 3)
    })
    await expect(list.run()).rejects.toMatchObject({ kind: 'timeout' })
    expect(list.read).toHaveLength(6)
    fails = false
    await list.run()
    expect(list.read).toEqual(numbers(9).map((n) => `pi_${n}`))
    // Not from the beginning: the page that failed, the last one, and the beginning once more.
    expect(list.count()).toBe(5)
  })

  it('reads a page again that was not taken in', async () => {
    const list = listing((after) => pageOf(numbers(3), after, 3))
    const stop = new Error('stopped')
    const gateway = { listPage: async () => pageOf(numbers(3), undefined, 3) } as unknown as Gateway
    await expect(readList(gateway, range, list.state, 9, () => Promise.reject(stop))).rejects.toBe(stop)
    await list.run()
    expect(list.read).toHaveLength(3)
  })

  it.each<[string, (after: string | undefined, count: number) => IntentPage]>([
    ['the same page for ever', () => ({ ...pageOf(numbers(3), undefined, 3), hasMore: true })],
    ['empty pages for ever', () => ({ items: [], unreadable: 0, hasMore: true })],
    [
      'two pages in turn',
      (_, count) => ({ ...pageOf(count % 2 ? [1, 2] : [3, 4], undefined, 2), hasMore: true }),
    ],
  ])('that is %s ends as unreadable, and starts again from its beginning', async (_, answer) => {
    const list = listing(answer)
    await expect(list.run()).rejects.toMatchObject({ kind: 'unreadable' })
    expect(list.count()).toBeLessThan(5)
    expect(list.state.after).toBeUndefined()
  })

  it('that never ends is given up', async () => {
    const list = listing((_, count) => ({
      items: [intent(count)],
      unreadable: 0,
      hasMore: true,
      last: `pi_${count}`,
    }))
    await expect(list.run(50)).rejects.toMatchObject({ explanation: { reason: 'provider_list_too_long' } })
    expect(list.count()).toBe(50)
  })

  it('starts at its beginning where the intent that it was to go on from is gone', async () => {
    let gone = true
    const list = listing((after) => {
      if (after && gone) throw new GatewayError({ kind: 'not_found', definite: true, status: 404 })
      return pageOf(numbers(6), after, 3)
    })
    await expect(list.run()).rejects.toMatchObject({ kind: 'not_found' })
    gone = false
    await list.run()
    expect(list.read).toHaveLength(6)
  })

  it('counts what cannot be read once, and goes on past it', async () => {
    const list = listing((after) =>
      after === undefined
        ? { items: [], unreadable: 3, hasMore: true, last: 'pi_x' }
        : { items: [intent(1)], unreadable: 0, hasMore: false, last: 'pi_1' },
    )
    await list.run()
    expect([list.read, list.state.unreadable]).toEqual([['pi_1'], 3])
  })

  it('is told whole and once, whatever the order of its pages and however often they repeat', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(500), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat(5), { maxLength: 8 }),
        fc.array(fc.nat(12), { maxLength: 4 }),
        async (all, size, repeats, failures) => {
          const failing = new Set(failures)
          const list = listing((after, count) => {
            if (failing.delete(count)) throw plainError({ kind: 'network' })
            const page = pageOf(all, after, size)
            const again = all.slice(0, repeats[count % Math.max(repeats.length, 1)] ?? 0).map(intent)
            return { ...page, items: [...again, ...page.items.toReversed()] }
          })
          for (let tries = 0; tries < 6; tries++) {
            const isDone = await list.run().then(
              () => true,
              () => false,
            )
            if (isDone) break
          }
          expect(list.read.toSorted()).toEqual(all.map((n) => `pi_${n}`).toSorted())
        },
      ),
      { numRuns: 100 },
    ))
})
