import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Card } from './card.ts'
import { passesLuhn } from './card-numbers.ts'
import { ChargeOptions, Customer } from './sale.ts'
import { line, looksLikeCardNumber, text } from './text.ts'

/** Begins as cards do, with as many digits, and the check digit that makes it a card number. */
const cardNumber = fc
  .tuple(
    fc.constantFrom('4', '51', '62', '37').map((start) => [start, start === '37' ? 15 : 16] as const),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }),
  )
  .map(([[start, length], rest]) => {
    const body = (start + rest.join('')).slice(0, length - 1)
    const check = [...'0123456789'].find((digit) => passesLuhn(body + digit))
    return body + check
  })

describe('free text', () => {
  it('refuses a card number however it is written', () => {
    fc.assert(
      fc.property(
        cardNumber,
        fc.constantFrom('', ' ', '-', '.'),
        fc.string(),
        (number, separator, around) => {
          const written = (number.match(/.{1,4}/g) ?? []).join(separator)
          expect(looksLikeCardNumber(`note ${written} x`)).toBe(true)
          expect(text(500).safeParse(`${around.slice(0, 20)} : ${written}`).success).toBe(false)
        },
      ),
    )
  })

  it.each([
    'Order112344343',
    '+44 20 7946 0958',
    'pi_1604012360740110336',
    '2026-11-23 10:15',
    '4111111111111112',
  ])('lets %s through', (value) => expect(looksLikeCardNumber(value)).toBe(false))

  it('refuses ten kilobytes', () => {
    expect(line(500).safeParse('x'.repeat(10_240)).success).toBe(false)
  })

  it.each(['Tom 🎉', 'a\u202eb', 'two\nlines', 'nul\u0000', 'flag 🇩🇪'])('refuses %j in a name', (name) => {
    expect(line(100).safeParse(name).success).toBe(false)
  })

  it.each(['محمد علي', 'דוד', '王小明', 'Zoë O’Connor-Smith', 'Acme™', 'علی\u200cرضا'])(
    'welcomes the name %s',
    (name) => {
      expect(line(100).parse(` ${name} `)).toBe(name)
    },
  )
})

describe('customers', () => {
  it('may give a telephone number in any form', () => {
    expect(Customer.parse({ phone: 'xxxx' }).phone).toBe('xxxx')
    expect(Customer.safeParse({ phone: '4111 1111 1111 1111' }).success).toBe(false)
  })
})

describe('labels', () => {
  it('hold no card numbers', () => {
    expect(ChargeOptions.safeParse({ metadata: { key1: 'value1' } }).success).toBe(true)
    expect(ChargeOptions.safeParse({ metadata: { card: '4111111111111111' } }).success).toBe(false)
  })
})

describe('cards', () => {
  const card = { number: '4111 1111-1111 1111', expMonth: '1', expYear: '31', cvc: '123' }

  it('are put into the form that the gateway takes', () => {
    expect(Card.parse(card)).toEqual({
      number: '4111111111111111',
      expMonth: '01',
      expYear: '2031',
      cvc: '123',
    })
  })

  it.each([
    ['number', '4111111111111112'],
    ['number', '411'],
    ['number', '4111x11111111111'],
    ['expMonth', '13'],
    ['expMonth', '00'],
    ['expYear', '31x'],
    ['cvc', '12'],
    ['cvc', '12345'],
    ['name', 'محمد'],
    ['name', 'Tom 🎉'],
  ])('are refused at the field: %s %s', (field, value) => {
    const result = Card.safeParse({ ...card, [field]: value })
    expect(new Set(result.error?.issues.map(({ path }) => path.join('.')))).toEqual(new Set([field]))
    expect(JSON.stringify(result.error?.issues)).not.toContain(value)
  })
})
