import { describe, expect, it } from 'vitest'
import { runBench, shrink } from './bench.ts'
import { runKills } from './kills.ts'

const random = Date.now() % 1_000_000_000

describe('whatever fails, whenever it fails, nobody is charged twice and no payment is lost', () => {
  it.each([
    ['a fixed seed', 1],
    [`a seed of its own (${random})`, random],
  ])(
    'in random schedules from %s',
    async (_, seed) => {
      const { failure, sums } = await runBench({ runs: 60, seed })
      const smaller = failure && (await shrink(failure.seed, 20_000))
      expect(smaller ?? failure, `npm run chaos -- --runs 1 --seed ${failure?.seed}`).toBeUndefined()
      expect(sums.charges).toBeGreaterThan(30)
    },
    120_000,
  )

  it('when the till is killed while it charges, collects, cancels and gives back', async () => {
    const { problems, kills } = await runKills(8, random)
    expect(problems).toEqual([])
    expect(kills).toBe(8)
  }, 60_000)
})
