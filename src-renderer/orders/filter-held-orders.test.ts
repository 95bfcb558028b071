import { expect, it } from 'vitest'
import type { HeldOrder } from '#contract/order.ts'
import { filterHeldOrders } from './filter-held-orders.ts'
import { relativeTime } from './relative-time.tsx'

const held = (more: Partial<HeldOrder>): HeldOrder => ({
  id: String(more.caller ?? more.label),
  lines: 1,
  currency: 'USD',
  heldAt: '2026-03-31T10:00:00Z',
  ...more,
})
const orders = [
  held({ caller: 'Zoë Lovelace', description: 'Roses' }),
  held({ caller: '+1 415 555 0123', label: 'Calls back' }),
]

it.each([
  ['', 2],
  ['zoe', 1],
  ['LOVELACE ros', 1],
  ['4155550123', 1],
  ['calls', 1],
  ['tulips', 0],
])('held orders that match %j: %i', (text, count) => {
  expect(filterHeldOrders(orders, text)).toHaveLength(count)
})

it('the age of an order is told in its largest whole unit', () => {
  expect([0, 59_000, 61_000, 3_600_000, 90_000_000].map((age) => relativeTime(age, 'en'))).toEqual([
    'now',
    'now',
    '1 min. ago',
    '1 hr. ago',
    'yesterday',
  ])
})
