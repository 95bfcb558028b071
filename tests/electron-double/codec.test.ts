import { expect, test } from 'vitest'
import { makeCodec } from './codec.ts'

const { encode, decode } = makeCodec()

test.each([
  ['primitives', [null, undefined, true, 'Grüße 你好 🙂 \u2028', 10n ** 30n]],
  ['numbers that JSON loses', [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ['objects with keys like its own marks', { u: 1, a: [{ d: 2, o: null }], s: 'set', e: { n: 'x' } }],
  ['dates, maps and sets', [new Date(1), new Map([[{ key: 1 }, new Set(['a'])]])]],
  ['bytes', new Uint8Array([0, 1, 127, 128, 255])],
  ['a part of a buffer', Buffer.from('abcdef').subarray(2, 4)],
])('%s come back as a structured clone would', (_name, value) => {
  expect(decode(encode(value))).toEqual(structuredClone(value))
})

test('an error keeps its name and its message, and nothing else of its own to list', () => {
  const back = decode(encode(Object.assign(new RangeError('too far'), { code: 17 })))
  expect(back).toBeInstanceOf(Error)
  expect(String(back)).toBe('RangeError: too far')
  expect(Object.keys(back as object)).toEqual([])
})

test.each([
  ['a function', { call: () => 1 }],
  ['a symbol', Symbol('s')],
])('%s cannot cross', (_name, value) => {
  expect(() => encode(value)).toThrow('could not be cloned')
})

test('the same object twice crosses, one within itself does not', () => {
  const shared = { a: 1 }
  expect(decode(encode([shared, shared]))).toEqual([shared, shared])
  const cyclic: unknown[] = []
  cyclic.push(cyclic)
  expect(() => encode(cyclic)).toThrow('cyclic')
})
