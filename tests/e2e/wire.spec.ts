import type { Page } from '@playwright/test'
import sampleRequest from '../../src-main/gateway/fixtures/sample-request.json' with { type: 'json' }
import { gatewayOnAPort } from '../till/fixtures/gateway-on-a-port.ts'
import { expect, test } from './app.ts'
import { charge, expectOutcome, newSale, open, pointAt, startInTraining, typeCard } from './cashier.ts'

// The sample's card expires at the end of 2026, and the app runs on the day that it is: a later year stands in.
const method = {
  ...sampleRequest.payment_method_data,
  card: { ...sampleRequest.payment_method_data.card, exp_year: '2031' },
}
const sample = { ...sampleRequest, payment_method_data: method }
const { shipping } = sample

/** The documented sample, typed. */
async function typeSample(page: Page): Promise<void> {
  const items = page.getByRole('region', { name: 'What is sold' })
  await items.getByText('One amount').click()
  await items.getByLabel('Description', { exact: true }).fill(sample.description)
  await items.getByLabel('Quantity', { exact: true }).fill(String(sample.quantity))
  await items.getByLabel('Amount', { exact: true }).fill('0.10')
  await items.getByLabel('Order number').fill(sample.merchant_order_id)
  const customer = page.getByRole('region', { name: 'Customer' })
  await customer.getByLabel('Name', { exact: true }).fill(method.billing_details.name)
  await customer.getByLabel('Customer number').fill(sample.merchant_user_id)
  await typeAddress(page, 'Billing address', method.billing_details.address)
  await page.getByText('Ship to an address').click()
  const ship = page.getByRole('region', { name: 'Shipping' })
  await ship.getByLabel('Recipient', { exact: true }).fill(shipping.name)
  await ship.getByLabel('Recipient’s phone').fill(shipping.phone)
  await typeAddress(page, 'Shipping', shipping.address)
  await page.getByRole('button', { name: /More options/ }).click()
  await page.getByLabel('Return page after the bank check (URL)').fill(sample.return_url)
  await page.getByRole('button', { name: 'Add label' }).click()
  await page.getByLabel('Label 1 name').fill('key1')
  await page.getByLabel('Label 1 value').fill(sample.metadata.key1)
  await typeCard(page, method.card.number, { expiry: '1231', cvc: method.card.cvc })
}

async function typeAddress(page: Page, region: string, address: typeof shipping.address): Promise<void> {
  const part = page.getByRole('region', { name: region })
  await part.getByLabel('Address line 1').fill(address.line1)
  await part.getByLabel('Address line 2').fill(address.line2)
  await part.getByLabel('City').fill(address.city)
  await part.getByLabel('State').fill(address.state)
  await part.getByLabel('ZIP code').fill(address.postal_code)
  await expect(part.getByRole('combobox', { name: 'Country' })).toHaveValue('United States')
}

test('an order typed in the test environment puts the documented sample on the wire', async ({ launch }) => {
  test.slow()
  const server = await gatewayOnAPort()
  const { page } = await launch({ env: { RINGLINE_ALLOW_PLAIN_SECRETS: '1' } })
  await startInTraining(page)
  await pointAt(page, server.url, server.secretKey)

  await test.step('in two calls, as the till is set at first', async () => {
    server.heard.length = 0
    await open(page, 'Sale')
    await typeSample(page)
    await charge(page)
    await expectOutcome(page, 'Paid $0.10')
    const { confirm: _, payment_method_data, return_url, ...rest } = sample
    expect(server.heard.map(({ body }) => body)).toEqual([
      { ...rest, currency: 'usd' },
      { payment_method_data, return_url },
    ])
  })

  await test.step('and in one call', async () => {
    await open(page, 'Settings')
    await page.getByText('In one step', { exact: true }).click()
    const gateway = page.getByRole('region', { name: 'Gateway' })
    await expect(gateway.getByRole('status').getByText('Unsaved changes')).toBeVisible()
    await gateway.getByRole('button', { name: 'Save' }).click()
    await expect(gateway.getByRole('status').getByText('Unsaved changes')).toHaveCount(0)
    await open(page, 'Sale')
    await newSale(page)
    await typeSample(page)
    server.heard.length = 0
    await charge(page)
    await page.getByRole('button', { name: 'Charge again' }).click()
    await expectOutcome(page, 'Paid $0.10')
    expect(server.heard.map(({ body }) => body)).toEqual([
      // The order number was used once already, so the till makes it unique.
      { ...sample, currency: 'usd', merchant_order_id: `${sample.merchant_order_id}-2` },
    ])
  })
  await server.close()
})
