import { describe, expect, it } from 'vitest'
import { type CardValues, emptyCard, readCard } from './card-check.ts'

const now = new Date(2026, 10, 23)
const visa: CardValues = { number: '4111111111111111', expiry: '12/30', cvc: '123', name: '' }
const problems = (change: Partial<CardValues>) => readCard({ ...visa, ...change }, now).problems

describe('card', () => {
  it('comes out as the contract has it, without an empty name', () => {
    expect(readCard(visa, now).card).toEqual({
      number: '4111111111111111',
      expMonth: '12',
      expYear: '2030',
      cvc: '123',
    })
  })

  it('carries the name trimmed', () => {
    expect(readCard({ ...visa, name: ' Tom ' }, now).card?.name).toBe('Tom')
  })

  it('names everything that is missing at once', () => {
    expect(readCard(emptyCard, now).problems).toEqual({
      number: 'missing',
      expiry: 'missing',
      cvc: 'missing',
    })
  })

  it('tells too short, too long and mistyped numbers apart', () => {
    expect(problems({ number: '41111111' })).toEqual({ number: 'numberShort' })
    expect(problems({ number: '37828224631000512', cvc: '1234' })).toEqual({ number: 'numberLong' })
    expect(problems({ number: '4111111111111112' })).toEqual({ number: 'numberMistyped' })
    expect(problems({ number: '41111111x11111111' })).toEqual({ number: 'numberSigns' })
    expect(problems({ number: '41111111111111111231123' })).toEqual({ number: 'numberLong' })
  })

  it('wants four digits of security code on American Express and three elsewhere', () => {
    expect(problems({ cvc: '1234' })).toEqual({ cvc: 'cvc3' })
    for (const cvc of ['12a', '1.2', '-12', '12/']) expect(problems({ cvc })).toEqual({ cvc: 'cvc3' })
    expect(problems({ number: '378282246310005', cvc: '123' })).toEqual({ cvc: 'cvc4' })
    expect(problems({ number: '378282246310005', cvc: '1234' })).toBeUndefined()
  })

  it('wants the name in Latin letters, as on the card', () => {
    expect(problems({ name: '汤姆' })).toEqual({ name: 'name' })
    expect(problems({ name: 'José Núñez' })).toBeUndefined()
  })
})
