import { expect, it } from 'vitest'
import { isolate } from './isolate.ts'
import { translated } from './translated.ts'

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

it('what is put into a message of the till is isolated where the message runs from right to left', () => {
  const sentence = 'The folder {{dataDir}} cannot be used.'
  expect(
    translated('The folder /home/متجر cannot be used.', { [sentence]: 'لا يمكن استخدام {{dataDir}}.' }),
  ).toBe('لا يمكن استخدام \u2066/home/متجر\u2069.')
  expect(translated('The folder /tmp/till cannot be used.', { [sentence]: '无法使用 {{dataDir}}。' })).toBe(
    '无法使用 /tmp/till。',
  )
})
