import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spokenGroups } from './spoken-groups.ts'

describe('figures that are read out', () => {
  it.each([
    ['12345', '123 45'],
    ['1234567', '123 4567'],
    ['ACDE-20260331-0001', 'ACDE-2026 0331-0001'],
    ['PO 4711', 'PO 4711'],
    ['', ''],
  ])('%s is spoken as %s', (text, spoken) => {
    expect(spokenGroups(text)).toBe(spoken)
  })

  it('stay the same figures, in groups of two to four', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,30}$/), (run) => {
        const spoken = spokenGroups(run)
        expect(spoken.replaceAll(' ', '')).toBe(run)
        expect(spoken.split(' ').every(({ length }) => length >= 2 && length <= 4)).toBe(true)
      }),
    )
  })
})
