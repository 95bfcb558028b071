import { describe, expect, it } from 'vitest'
import { createGateway } from '../gateway/client.ts'
import { openPractice } from './fixtures/open-practice.ts'

const card = (number = '4111111111111111') => ({ number, expMonth: '12', expYear: '2031', cvc: '123' })

describe.each(['wrapped', 'bare'] as const)('the till’s own client, with %s errors,', (errorShape) => {
  function open() {
    let keys = 0
    const practice = openPractice({ errorShape })
    const client = createGateway({
      baseUrl: 'http://127.0.0.1/',
      secretKey: 'sk_test_1',
      fetch: practice.clientFetch,
    })
    return { client, key: () => `key-${++keys}`, practice }
  }

  it('reads a decline as one, with its intent, and pays with another card', async () => {
    const { client, key } = open()
    const { id } = await client.createIntent({ amount: 1050, currency: 'USD' }, key())
    await expect(client.confirmIntent(id, { card: card('4000000000009995') }, key())).rejects.toMatchObject({
      kind: 'declined',
      definite: true,
      declineCode: 'insufficient_funds',
      intent: { id, status: 'requires_payment_method', lastError: { declineCode: 'insufficient_funds' } },
    })
    expect(await client.confirmIntent(id, { card: card() }, key())).toMatchObject({ id, status: 'succeeded' })
  })

  it('reads a challenge with its address, a hold, its capture and its refund', async () => {
    const { client, key, practice } = open()
    const { id, nextAction } = await client.createAndConfirmIntent(
      { amount: 1050, currency: 'USD', captureMethod: 'manual', threeDSecure: 'any', card: card() },
      key(),
    )
    expect(nextAction).toEqual({
      type: 'challenge_redirect',
      url: `https://practice.invalid/challenge/${id}`,
    })
    practice.resolveChallenge(id, 'approve')
    expect(await client.retrieveIntent(id)).toMatchObject({
      status: 'requires_capture',
      amountCapturable: 1050,
    })
    expect(await client.captureIntent(id, 400, key())).toMatchObject({ amountReceived: 400 })
    const refund = await client.createRefund({ paymentIntent: id, amount: 150 }, key())
    expect(await client.retrieveRefund(refund.id)).toEqual(refund)
    expect(await client.listCharges(id)).toMatchObject([{ amountCaptured: 400, amountRefunded: 150 }])
  })

  it.each([
    { amount: 49, currency: 'USD' },
    { amount: 1050, currency: 'XYZ' },
  ])('reads a refusal of %j as the last word', async (sale) => {
    const { client, key } = open()
    await expect(client.createIntent(sale, key())).rejects.toMatchObject({
      kind: 'invalid_request',
      definite: true,
    })
  })

  it('finds all intents of an order, over pages, whatever signs are in its number', async () => {
    const { client, key } = open()
    const merchantOrderId = "o'1\\2"
    const made: string[] = []
    for (let i = 0; i < 101; i++) {
      made.unshift((await client.createIntent({ amount: 1050, currency: 'USD', merchantOrderId }, key())).id)
    }
    await client.createIntent({ amount: 1050, currency: 'USD', merchantOrderId: 'another' }, key())
    expect((await client.searchIntents(merchantOrderId)).map(({ id }) => id)).toEqual(made)
  })
})
