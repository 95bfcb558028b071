import { expect, it } from 'vitest'
import { runBench } from './bench.ts'
import { plantedFaults } from './planted-faults.ts'

it.each(Object.entries(plantedFaults))(
  'finds within 500 schedules that %s',
  async (_, plant) => {
    const { failure, sums } = await runBench({ runs: 500, seed: 1, plant })
    expect(failure, `${sums.schedules} schedules found nothing`).toBeDefined()
  },
  60_000,
)
