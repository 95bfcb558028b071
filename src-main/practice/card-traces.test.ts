import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { card, openPractice } from './fixtures/open-practice.ts'

const cards = [
  ['4111111111111111', '987'],
  ['4000000000003220', '654'],
  ['4000000000000002', '321'],
  ['378282246310005', '8531'],
  ['4242424242424242', '753'],
] as const

it('keeps no card number, expiry date or security code in any file, in any common form', async () => {
  const { folder, create, post } = openPractice({ newId: uncountedIds() })
  for (const [number, cvc] of cards) {
    const one = { amount: 1050, currency: 'usd', confirm: true, ...card(number, cvc) }
    await post('/v1/payment_intents', one, { 'idempotency-key': `one-${cvc}` })
    const { body } = await create()
    await post(`/v1/payment_intents/${body.id}/confirm`, card(number, cvc), {
      'idempotency-key': `two-${cvc}`,
    })
    await create({ ...card(number, cvc) })
  }
  const files = readdirSync(folder)
  expect(files).toContain('practice.db-wal')
  for (const file of files) {
    const bytes = readFileSync(path.join(folder, file)).toString('latin1')
    for (const [number, cvc] of cards) {
      const forms = [number, number.replace(/(.{4})/g, '$1 ').trim(), btoa(number), [...number].join('\0')]
      for (const form of forms) expect(bytes.includes(form), `${form} in ${file}`).toBe(false)
      expect(bytes, file).not.toMatch(new RegExp(`"${cvc}"|cvc|exp_month|exp_year`))
    }
  }
})

it('keeps no fingerprint from which a card could be found: only the last four make a difference', async () => {
  const { post, get } = openPractice()
  const sale = (number: string, cvc: string) => ({
    amount: 1050,
    currency: 'usd',
    confirm: true,
    ...card(number, cvc),
  })
  const key = { 'idempotency-key': 'k' }
  const first = await post('/v1/payment_intents', sale('4111111111111111', '123'), key)
  expect(await post('/v1/payment_intents', sale('4111111111111111', '987'), key)).toEqual(first)
  expect((await get('/v1/payment_intents')).body.data).toHaveLength(1)
})

/** Nineteen digits that no card number stands in by chance. */
function uncountedIds() {
  let last = 0
  return () => `9${String(++last).padStart(18, '0')}`
}
