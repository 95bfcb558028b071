import { describe, expect, it } from 'vitest'
import { describeError, scrubDetail, scrubText } from './scrub.ts'

describe('scrubText', () => {
  it.each([
    '4111111111111111',
    'card 4111 1111 1111 1111 was refused',
    'number=4111-1111-1111-1111;',
    'x4111111111111111y',
    '378282246310005',
    '٤١١١ ١١١١ ١١١١ ١١١١',
    '6304000000000000',
    '41111111111111110000000',
    '{"number":"5555555555554444"}',
    'attempt_4111111111111111',
    '4111111111111111 12/31 123',
    '4111 1111 1111 1111, 12/31',
    '4111  1111\u00a01111_1111',
    '४१११ ११११ ११११ ११११',
  ])('masks a card number in %j', (source) => {
    expect(scrubText(source).replace(/\D/g, '').length).toBeLessThan(8)
    expect(scrubText(source)).toContain('[removed]')
  })

  it.each([
    'sk_test_51H8abcDEF',
    'key sk_live_abcd1234 set',
    'pk_test_12345678',
    'Basic c2tfdGVzdF8xMjM0Og==',
  ])('masks the key in %j', (source) => {
    expect(scrubText(source)).toContain('[removed]')
    expect(scrubText(source)).not.toMatch(/sk_|pk_|c2tf/)
  })

  it.each(['pi_4111111111111111', 'took 1234 ms', '2031-05-01T10:00:00.000Z', '1234567890123'])(
    'keeps %j',
    (source) => {
      expect(scrubText(source)).toBe(source)
    },
  )
})

describe('scrubDetail', () => {
  it('keeps text, numbers and booleans and leaves out what is undefined', () => {
    expect(scrubDetail({ method: 'payments.get', ms: 12, ok: true, status: undefined })).toEqual({
      method: 'payments.get',
      ms: 12,
      ok: true,
    })
  })

  it('never writes what an object holds, even where the types were got around', () => {
    const card = { number: '4111111111111111', cvc: '123' }
    expect(scrubDetail({ card, list: [card] })).toEqual({ card: '[object]', list: '[object]' })
  })

  it('masks before it cuts, so that half a card number is not left at the end', () => {
    for (let length = 480; length < 500; length++) {
      const { note } = scrubDetail({ note: `${'x'.repeat(length)}4111111111111111` })
      expect(note).not.toContain('4111')
    }
  })

  it('masks a card number that was given as a number or as a name', () => {
    expect(JSON.stringify(scrubDetail({ n: 4111111111111111, '4111111111111111': 1 }))).not.toContain('4111')
  })
})

describe('describeError', () => {
  it('tells the class, the code and the place, and never the message', () => {
    const error = Object.assign(new TypeError('cannot read 4111111111111111 of secret'), { code: 'ERR_X' })
    const told = describeError(error)
    expect(told).toMatchObject({ error: 'TypeError', code: 'ERR_X' })
    expect(told.where).toContain('scrub.test.ts')
    expect(JSON.stringify(told)).not.toMatch(/4111|secret/)
  })

  it('names only the type of what is thrown without being an error', () => {
    expect(describeError('4111111111111111')).toEqual({ error: 'string' })
  })
})
