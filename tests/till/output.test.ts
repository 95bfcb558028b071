import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

/** Handlers that tell more than the contract names, as one would by a slip. */
vi.mock('../../src-main/methods/methods.ts', async (original) => {
  const { createMethods, ...rest } = await original<typeof import('../../src-main/methods/methods.ts')>()
  const secret = { secretKey: 'sk_live_secret', card: { number: '4111111111111111' } }
  return {
    ...rest,
    createMethods: (...parts: Parameters<typeof createMethods>) => {
      const handlers = createMethods(...parts)
      return {
        ...handlers,
        'settings.get': () => ({ ...handlers['settings.get']({}, undefined), ...secret }),
        'staff.list': () => ({
          items: [{ id: 'a', name: 'A', role: 'manager', active: true, ...secret }],
          ...secret,
        }),
        'taxRates.list': () => ({ items: [{ id: 'a', ...secret }] }),
        'orders.getDraft': () => secret,
      }
    },
  }
})

let dataDir: string
let till: Till
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-output-'))
  till = await openTill({ dataDir, log: () => {} })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

it.each(['settings.get', 'staff.list', 'taxRates.list', 'orders.getDraft'] as const)(
  'of %s nothing leaves the till but what the contract names',
  async (method) => {
    const told = await till.call(method, {}).catch((error: unknown) => error)
    expect(JSON.stringify(told)).not.toMatch(/secret_|sk_live|4111/)
    expect(String(told)).not.toMatch(/sk_live|4111/)
  },
)

it('what the contract names does leave it', async () => {
  expect(await till.call('settings.get', {})).toMatchObject({ environment: 'training' })
  expect(await till.call('staff.list', {})).toEqual({
    items: [{ id: 'a', name: 'A', role: 'manager', active: true }],
  })
})
