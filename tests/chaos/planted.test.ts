import { expect, it } from 'vitest'
import { runBench } from './bench.ts'
import { plantedFaults } from './planted-faults.ts'

it.each(Object.entries(plantedFaults))(
  'finds within 500 schedules that %s',
  async (_, { plant, first = [], shows }) => {
    const { failure, sums } = await runBench({ runs: 500, seed: 1, plant, first, expected: shows })
    expect(failure?.problems.join('\n'), `${sums.schedules} schedules did not show it`).toMatch(shows)
  },
  60_000,
)
