import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAlike } from './order-echo.ts'

test.each([
  ['00123', '123'],
  ['A-0007', 'a-7'],
  ['TILL-20260331-0001', 'till-20260331-0001'],
  ['  padded  ', 'padded'],
  ['Bestellung Köln', 'Bestellung Ko\u0308ln'],
  ['ＡＢＣ１２３', 'ABC123'],
  ['a-very-long-order-number-indeed', 'a-very-long-order-nu'],
  ['TILL-20260331-0001', 'TILL202603310001'],
  ['1234567890123456789', '1234567890123456800'],
  ['STRASSE-ß', 'strasse-ß'],
])('%s may be echoed as %s', (order, echo) => {
  expect([isAlike(echo, order), isAlike(order, echo)]).toEqual([true, true])
})

test.each([
  ['00123', '00124'],
  ['A-1', 'B-1'],
  ['TILL-20260331-0001', 'TILL-20260331-0002'],
  ['order', ''],
  ['12', '123'],
])('%s is not echoed as %s', (order, echo) => {
  expect([isAlike(echo, order), isAlike(order, echo)]).toEqual([false, false])
})

test('any order number is like itself, trimmed, and in either case', () => {
  const order = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' })
  fc.assert(
    fc.property(order, (text) => [text, text.trim(), ` ${text} `].every((echo) => isAlike(echo, text))),
  )
  const ascii = fc.string({ minLength: 1, maxLength: 64 })
  fc.assert(
    fc.property(ascii, (text) =>
      [text.toLowerCase(), text.toUpperCase()].every((echo) => isAlike(echo, text)),
    ),
  )
})
