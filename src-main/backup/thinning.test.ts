import { expect, it } from 'vitest'
import { backupName, madeAtOf, superfluous } from './thinning.ts'

const day = 86_400_000
const nightly = (last: string, nights: number): string[] =>
  Array.from({ length: nights }, (_, index) =>
    backupName('AB12', new Date(Date.parse(last) - index * day).toISOString()),
  )
const keptOf = (names: string[]): string[] => {
  const gone = new Set(superfluous(names, 'AB12'))
  return names.filter((name) => !gone.has(name))
}

it('keeps seven days, five weeks and twelve months of two years of nights', () => {
  const kept = keptOf(nightly('2026-11-25T03:00:00Z', 730)).map((name) => name.slice(14, 22))
  expect(kept).toEqual([
    ...['20261125', '20261124', '20261123', '20261122', '20261121', '20261120', '20261119'],
    // The ends of weeks, which are Sundays, and of months.
    ...['20261115', '20261108', '20261101', '20261031', '20260930', '20260831', '20260731', '20260630'],
    ...['20260531', '20260430', '20260331', '20260228', '20260131', '20251231'],
  ])
})

it('comes to the same when it is thinned every night', () => {
  let names: string[] = []
  for (const name of nightly('2026-11-25T03:00:00Z', 730).toReversed()) names = keptOf([...names, name])
  expect(names.toSorted()).toEqual(keptOf(nightly('2026-11-25T03:00:00Z', 730)).toSorted())
})

it('keeps the newest of a day, and backups of a till that was off for a year', () => {
  const names = ['2026-11-25T09:00:00Z', '2026-11-25T03:00:00Z', '2025-06-01T03:00:00Z'].map((at) =>
    backupName('AB12', at),
  )
  expect(superfluous(names, 'AB12')).toEqual([names[1]])
})

it('leaves alone what is not its own', () => {
  const names = [
    ...nightly('2026-11-25T03:00:00Z', 40).map((name) => name.replace('AB12', 'CD34')),
    'ringline-AB12-20261125T030000Z.backup.txt',
    'ringline-AB12-99999999T999999Z.backup',
    'accounts.xlsx',
  ]
  expect(superfluous(names, 'AB12')).toEqual([])
  expect(madeAtOf('ringline-A-B-20261125T030000Z.backup', 'A-B')).toBe(Date.parse('2026-11-25T03:00:00Z'))
})
