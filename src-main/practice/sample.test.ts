import { describe, expect, it } from 'vitest'
import sampleRequest from '../gateway/fixtures/sample-request.json' with { type: 'json' }
import sampleResponse from '../gateway/fixtures/sample-response.json' with { type: 'json' }
import { openPractice } from './fixtures/open-practice.ts'

describe('the documented sample', () => {
  it('is answered field by field as documented, in the same order', async () => {
    const { post, now } = openPractice()
    const { status, body } = await post('/v1/payment_intents', sampleRequest)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(Object.keys(sampleResponse))
    const { id, created, client_secret, payment_method, ...rest } = body
    const { id: _, created: __, client_secret: ___, payment_method: ____, ...documented } = sampleResponse
    expect(rest).toEqual(documented)
    expect(id).toMatch(/^pi_\d{19}$/)
    expect(payment_method).toMatch(/^pm_\d{19}$/)
    expect(client_secret).toMatch(new RegExp(`^${id}_secret_\\w+$`))
    expect(created).toBe(now())
  })

  it('is answered the same when it comes in two calls', async () => {
    const { post } = openPractice()
    const { confirm: _, payment_method_data, return_url, ...sale } = sampleRequest
    const { body: created } = await post('/v1/payment_intents', sale)
    expect(created).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      return_url: null,
    })
    const { body } = await post(`/v1/payment_intents/${created.id}/confirm`, {
      payment_method_data,
      return_url,
    })
    const { id, created: at, client_secret } = created
    const { payment_method } = body
    expect(body).toEqual({ ...sampleResponse, id, created: at, client_secret, payment_method })
  })

  it('is read back as it was answered, also after a restart', async () => {
    const { post, intent, reopen } = openPractice()
    const { body } = await post('/v1/payment_intents', sampleRequest)
    expect(await intent(body.id)).toEqual(body)
    reopen()
    expect(await intent(body.id)).toEqual(body)
  })
})
