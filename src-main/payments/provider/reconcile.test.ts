import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '#contract/provider.ts'
import type { Intent } from '../../gateway/gateway.ts'
import { contextOf, hour, inside, intentOf, iso, period, recordOf, type World } from './fixtures/world.ts'
import { newReconcileState, reconcile } from './reconcile.ts'

async function compare(
  world: World,
  {
    lookNow = async () => {},
    looks = 1000,
  }: { lookNow?: (id: string) => Promise<void>; looks?: number } = {},
): Promise<Reconciliation> {
  const { context, openBooks } = contextOf(world)
  return reconcile(context, lookNow, newReconcileState(period), {
    signal: new AbortController().signal,
    pages: 100,
    looks,
    settles: true,
    openBooks,
    onProgress: () => {},
  })
}
const kindsOf = ({ differences }: Reconciliation): string[] => differences.map(({ kind }) => kind)

describe('a payment here and an intent there', () => {
  it.each<[string, Partial<Intent> | undefined, object | undefined, string[]]>([
    ['paid and the same', {}, {}, []],
    ['paid there alone', {}, undefined, ['only_there']],
    ['held there alone', { status: 'requires_capture' }, undefined, ['only_there']],
    ['of a status that nobody knows, there alone', { status: 'unlisted' }, undefined, ['only_there']],
    ['prepared or given up there', { status: 'requires_payment_method' }, undefined, []],
    ['cancelled there', { status: 'canceled' }, undefined, []],
    ['waiting for a cardholder there', { status: 'requires_action' }, undefined, []],
    ['paid here alone', undefined, {}, ['only_here']],
    ['declined here alone', undefined, { status: 'declined' }, []],
    ['declined on both sides', { status: 'requires_payment_method' }, { status: 'declined' }, []],
    ['of another amount', { amountReceived: 900 }, {}, ['other_amount']],
    ['refunded there', { amountRefunded: 100 }, {}, ['other_amount']],
    ['of another currency', { currency: 'EUR' }, {}, ['other_currency']],
    ['paid there, declined here', {}, { status: 'declined' }, ['other_status']],
    ['cancelled there, held here', { status: 'canceled' }, { status: 'requires_capture' }, ['other_status']],
    ['in doubt here', {}, { status: 'unknown' }, ['other_status']],
    ['told without what was collected', { amountReceived: 0 }, {}, []],
  ])('%s', async (_, there, here, kinds) => {
    const world: World = {
      intents: there ? [intentOf(1, there)] : [],
      records: here ? [recordOf(1, here)] : [],
    }
    expect(kindsOf(await compare(world))).toEqual(kinds)
  })

  it('made just before the period and paid in it belongs to it, and so does one that nobody here knows', async () => {
    const before = { created: period.from - hour }
    const result = await compare({
      intents: [intentOf(1, before), intentOf(2, before), intentOf(3, { ...before, status: 'canceled' })],
      records: [recordOf(1, { createdAt: iso(period.from - hour), paidAt: iso(inside) })],
    })
    expect(result).toMatchObject({ matched: 1, idle: 0 })
    expect(kindsOf(result)).toEqual(['only_there'])
  })

  it('made long before the period and paid in it is asked for by its id', async () => {
    const result = await compare({
      intents: [intentOf(1, { created: period.from - 200 * hour })],
      records: [recordOf(1, { createdAt: iso(period.from - 200 * hour), paidAt: iso(inside) })],
    })
    expect(result).toMatchObject({ matched: 1, differences: [], unlisted: 0 })
  })

  it('of another day is none of this period, whatever the provider lists', async () => {
    const created = period.from - 48 * hour
    const result = await compare({
      intents: [intentOf(1), intentOf(2, { created: period.to + 1 })],
      records: [recordOf(1), recordOf(3, { createdAt: iso(created), paidAt: iso(created) })],
    })
    expect(result).toMatchObject({ matched: 1, differences: [] })
  })

  it('left out of the list, and known by its id, shows that the list is not whole', async () => {
    const world: World = { intents: [intentOf(1), intentOf(2)], records: [recordOf(1), recordOf(2)] }
    const { context, gateway, openBooks } = contextOf(world)
    const { listPage } = gateway
    gateway.listPage = async (query) => {
      const page = await listPage?.(query)
      return { unreadable: 0, hasMore: false, items: page?.items.slice(1) ?? [] }
    }
    const options = {
      signal: new AbortController().signal,
      pages: 9,
      looks: 9,
      settles: true,
      openBooks,
      onProgress() {},
    }
    const result = await reconcile(context, async () => {}, newReconcileState(period), options)
    expect(result).toMatchObject({ matched: 2, unlisted: 1, differences: [] })
  })

  it('sent under another key, and not known to this one, is told as that', async () => {
    const result = await compare({ intents: [], records: [recordOf(1, { account: 'other' })] })
    expect(result.differences).toMatchObject([{ kind: 'only_here', isOtherAccount: true }])
  })

  it('in doubt is looked at by the reconciler, and compared as that leaves it', async () => {
    const world: World = {
      intents: [intentOf(1, { merchantOrderId: 'order-1' }), intentOf(2)],
      records: [
        recordOf(1, { status: 'unknown', gatewayId: undefined, amountCaptured: 0 }),
        recordOf(2, { status: 'unknown', amountCaptured: 0 }),
      ],
    }
    const looked: string[] = []
    const result = await compare(world, {
      lookNow: async (id) => {
        looked.push(id)
        const n = Number(id.slice(1))
        world.records.splice(n - 1, 1, recordOf(n))
      },
    })
    expect(result).toMatchObject({ matched: 2, differences: [] })
    expect(new Set(looked)).toEqual(new Set(['p1', 'p2']))
  })
})

it('answers of the other mode compare nothing', async () => {
  const world: World = { intents: [intentOf(1), intentOf(2, { livemode: true })], records: [] }
  await expect(compare(world)).rejects.toMatchObject({ code: 'livemode_mismatch' })
})
