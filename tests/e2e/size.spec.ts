import { expect, test } from '@playwright/test'
import { firstLoad } from './first-load.ts'

const limit = 250_000

test('the script of the first screen stays under 250 KB compressed', () => {
  const scripts = firstLoad()
  expect(scripts.length).toBeGreaterThan(0)
  const size = scripts.reduce((sum, script) => sum + script.size, 0)
  expect(size, scripts.map((script) => `${script.name}: ${script.size}`).join('\n')).toBeLessThan(limit)
})
