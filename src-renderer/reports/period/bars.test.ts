import { expect, it } from 'vitest'
import { barsOfDays, percentChange } from './bars.ts'

const money = (date: string, net: number) => ({
  date,
  net,
  paid: { count: 1, amount: net },
  refunded: { count: 0, amount: 0 },
})

it('a short period has a bar for each of its days, those without money too', () => {
  expect(barsOfDays({ from: '2026-02-27', to: '2026-03-02' }, [money('2026-02-28', 5)])).toEqual([
    { id: '2026-02-27', amount: 0 },
    { id: '2026-02-28', amount: 5 },
    { id: '2026-03-01', amount: 0 },
    { id: '2026-03-02', amount: 0 },
  ])
})

it('a long one has a bar for each month', () => {
  const days = [money('2026-01-31', 5), money('2026-03-01', -2), money('2026-03-31', 9)]
  expect(barsOfDays({ from: '2026-01-15', to: '2026-04-20' }, days)).toEqual([
    { id: '2026-01', amount: 5 },
    { id: '2026-02', amount: 0 },
    { id: '2026-03', amount: 7 },
    { id: '2026-04', amount: 0 },
  ])
})

it('a change is told in percent of what it was, and not at all where there was nothing', () => {
  expect(percentChange(150, 100)).toBe(0.5)
  expect(percentChange(50, -100)).toBe(1.5)
  expect(percentChange(0, 100)).toBe(-1)
  expect(percentChange(100, 0)).toBeUndefined()
  expect(percentChange(100, undefined)).toBeUndefined()
})
