import { expect, it } from 'vitest'
import { isolate } from './isolate.ts'

it.each([
  ['/home/متجر/كتب.csv', '\u2066'],
  ['C:\\متجر\\كتب.csv', '\u2066'],
  ['\\\\server\\متجر', '\u2066'],
  ['https://example.com/دفع', '\u2066'],
  ['Anna', '\u2068'],
  ['TRAINING-000001', '\u2068'],
])('%s keeps its direction', (value, mark) => {
  expect(isolate(value, 'rtl')).toBe(`${mark}${value}\u2069`)
})

it('leaves Arabic words as they are', () => {
  expect(isolate('ليلى حسن', 'rtl')).toBe('ليلى حسن')
})

it('keeps Arabic words together in a sentence that runs from left to right', () => {
  expect(isolate('ضريبة', 'ltr')).toBe('\u2068ضريبة\u2069')
  expect(isolate('/home/متجر', 'ltr')).toBe('\u2066/home/متجر\u2069')
  expect(isolate('Anna 5', 'ltr')).toBe('Anna 5')
})
