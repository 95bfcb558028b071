import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Method, methods } from '#contract/table.ts'
import { TillError } from './failure.ts'
import { parseInput } from './parse.ts'

const failureOf = (method: Method, input: unknown): TillError => {
  try {
    parseInput(method, input)
  } catch (error) {
    if (error instanceof TillError) return error
    throw error
  }
  throw new Error('This was taken.')
}

it('names the field at fault by the contract’s own words', () => {
  const sale = { currency: 'USD', lines: [{ description: 'Rose', quantity: 1, unitAmount: 1.5 }] }
  expect(failureOf('sales.quote', sale).field).toBe('lines.0.unitAmount')
  expect(failureOf('payments.get', {}).field).toBe('id')
  expect(
    failureOf('payments.charge', { sale: { currency: 'USD', amount: 1 }, attemptId: 'a', card: 7 }).field,
  ).toBe('attemptId')
})

it('never repeats a name that it does not know, wherever it stands', () => {
  const secret = '4111111111111111'
  const inputs: [Method, unknown][] = [
    ['payments.get', { id: 'x', [secret]: 1 }],
    ['settings.update', { keys: { [secret]: 'not a key at all, far too long for one' } }],
    ['settings.update', { keys: { [secret]: 7 } }],
    ['settings.update', { shop: { name: 'Shop', [secret]: 'x' } }],
    ['settings.update', { [secret]: { [secret]: 1 } }],
    ['sales.quote', { currency: 'USD', amount: 100, metadata: { [secret]: 7 } }],
    ['sales.quote', { currency: 'USD', amount: 100, metadata: { [secret]: 'x'.repeat(5000) } }],
    ['orders.saveDraft', { draft: { [secret]: 1 } }],
  ]
  for (const [method, input] of inputs) {
    const { field = '', message } = failureOf(method, input)
    expect(`${field} ${message}`, method).not.toContain(secret)
  }
})

it('never repeats a name of any input, made up or in the place of a known one', () => {
  const methodNames = Object.keys(methods).filter((name): name is Method => name in methods)
  const strange = fc.string({ minLength: 6 }).map((text) => `\u2603${text}`)
  const anything: fc.Arbitrary<unknown> = fc.anything({ key: strange, maxDepth: 4 })
  fc.assert(
    fc.property(fc.constantFrom(...methodNames), anything, (method, input) => {
      try {
        parseInput(method, input)
      } catch (error) {
        expect(error).toBeInstanceOf(TillError)
        expect(JSON.stringify(error)).not.toContain('\u2603')
        // Each refusal has words.
        expect(String(error)).toMatch(/[.]$/)
      }
    }),
    { numRuns: 2_000 },
  )
})
