import type * as crypto from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { hashPin, isPin } from './pin.ts'

const scrypt = vi.hoisted(() => vi.fn())
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>()
  scrypt.mockImplementation(real.scrypt)
  return { ...real, scrypt }
})

it('a PIN is known again, and no other passes for it', async () => {
  const kept = await hashPin('4711')
  expect(await isPin('4711', kept)).toBe(true)
  expect(await isPin('4712', kept)).toBe(false)
})

it('each guess costs what OWASP asks of scrypt at least (32 MiB)', async () => {
  await hashPin('4711')
  const { N = 0, r = 0, p = 0 } = scrypt.mock.lastCall?.[3] ?? {}
  expect(128 * N * r * p).toBeGreaterThanOrEqual(2 ** 25)
})

it('two people with one PIN have nothing in common', async () => {
  const [one, other] = await Promise.all([hashPin('4711'), hashPin('4711')])
  expect(one.salt).toHaveLength(16)
  expect(Buffer.from(one.salt).equals(Buffer.from(other.salt))).toBe(false)
  expect(Buffer.from(one.hash).equals(Buffer.from(other.hash))).toBe(false)
})
