import type { Page } from '@playwright/test'
import { expect, type Launched, test } from './app.ts'
import { charge, chargeButton, expectOutcome, startInTraining, typeCard, typeLine } from './cashier.ts'

const description = (page: Page) => page.getByLabel('Description', { exact: true })
const held = (page: Page, name: string | RegExp) =>
  page.getByRole('grid', { name: /^Parked orders/ }).getByRole('row', { name })

/** Enter by Enter, as a cashier types; six letters or more at this pace would be taken for a scanner's. */
async function typeFields(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

async function typeOrder(page: Page, what: string, price: string, name: string): Promise<void> {
  await expect(description(page)).toBeFocused()
  await typeFields(page, what, '1', price)
  await page.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type(name)
}

async function hold(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await typeFields(page, label)
  await expect(description(page)).toHaveValue('')
}

async function openOrders(page: Page): Promise<void> {
  // After a reload there are no keys before there is a screen.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('searchbox', { name: 'Search parked orders' })).toBeFocused()
}

async function payByCard(page: Page): Promise<void> {
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('41111111111111111231123')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(chargeButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
}

async function kill({ app }: Launched): Promise<void> {
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone
}

test('an order is held, another call is taken, then the first is taken up and paid', async ({ page }) => {
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('4111111111')
  await hold(page, 'Looks for her card')
  await expect(page.getByLabel('Card number')).toHaveValue('')
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked orders1')

  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await payByCard(page)
  await expectOutcome(page, 'Paid $7.00')

  await openOrders(page)
  await page.keyboard.type('lovelace')
  await page.keyboard.press('Enter')
  await expect(held(page, 'Looks for her card')).toBeFocused()
  await expect(held(page, 'Looks for her card')).toContainText('Ada Lovelace')
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('Roses')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace')
  await payByCard(page)
  await expectOutcome(page, 'Paid $12.00')
  await page.keyboard.press('Alt+2')
  await expect(page.getByText('No parked orders')).toBeVisible()
})

test('taking an order up over a typed one holds that one; what is discarded has a reason and an undo', async ({
  page,
}) => {
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await hold(page, '')
  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await openOrders(page)
  await page.keyboard.press('ArrowDown')
  await expect(held(page, 'Ada Lovelace')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Park it and go on' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('Roses')

  await openOrders(page)
  await page.keyboard.press('Enter')
  await expect(held(page, 'Grace Hopper')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Discard this order?' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No parked orders')).toBeVisible()
  const { items } = await page.evaluate(() => window.till.call('audit.list', { limit: 1 }))
  expect(items[0]).toMatchObject({
    kind: 'order.discarded',
    changes: { reason: 'The caller could not be reached', total: 700 },
  })
  await page.keyboard.press('Alt+z')
  await expect(held(page, 'Grace Hopper')).toBeVisible()

  // The one on the sale screen: discarded, and back.
  await page.keyboard.press('Alt+1')
  await expect(description(page)).toHaveValue('Roses')
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('')
  await page.keyboard.press('Alt+z')
  await expect(description(page)).toHaveValue('Roses')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace')
})

test('a kill loses neither held orders nor what is typed; a payment that was started is not typed again', async ({
  launch,
}) => {
  test.slow()
  let started = await launch()
  let { page } = started
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await hold(page, 'Rings back')
  // At once: before the page has had the time to write that nothing is typed any more.
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked orders1')
  expect(await page.evaluate(() => window.till.call('orders.getDraft', {}))).toEqual({})
  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('4111111111111111')
  await expect
    .poll(() => page.evaluate(() => window.till.call('orders.getDraft', {})))
    .toMatchObject({ draft: { order: { customer: { name: 'Grace Hopper' } } } })
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(page.getByText('What was typed before the restart is back')).toBeVisible()
  await expect(description(page)).toHaveValue('Lilac')
  await expect(page.getByLabel('Card number')).toHaveValue('')
  // All but the card is there: on with that.
  await expect(page.getByLabel('Card number')).toBeFocused()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked orders1')
  await payByCard(page)
  await expectOutcome(page, 'Paid $7.00')
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(description(page)).toBeFocused()
  await openOrders(page)
  await expect(held(page, 'Rings back')).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect(description(page)).toHaveValue('')
})

test('a returning caller is found by phone and by last four, and pays with few keys', async ({ page }) => {
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await page.getByLabel('Phone', { exact: true }).fill('+1 415 555 0123')
  await page.getByLabel('Email', { exact: true }).fill('ada@example.com')
  await page.getByLabel('Address line 1', { exact: true }).fill('1 Long Street')
  await payByCard(page)
  await expectOutcome(page, 'Paid $12.00')
  await page.keyboard.press('Alt+n')

  let keys = 0
  const press = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name)
    keys += names.length
  }
  await expect(description(page)).toBeFocused()
  await press('R', 'o', 's', 'e', 's', 'Enter', 'Enter', '7', 'Enter', 'Enter', 'Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await press('4', '1', '5')
  const callers = page.getByRole('listbox', { name: 'Known callers' })
  await expect(callers.getByRole('option')).toHaveText(/Ada Lovelace.*1111.*1 order/s)
  await press('ArrowDown')
  await expect(callers.getByRole('option', { selected: true })).toContainText('Ada Lovelace')
  await press('Enter')
  await expect(page.getByLabel('Card number')).toBeFocused()
  for (const [label, value] of [
    ['Name', 'Ada Lovelace'],
    ['Phone', '+1 415 555 0123'],
    ['Email', 'ada@example.com'],
    ['Address line 1', '1 Long Street'],
  ] as const) {
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(value)
  }
  await press(...'41111111111111111231123', 'Enter', 'Enter', 'Tab')
  await expect(chargeButton(page)).toBeFocused()
  await press('Enter')
  await expectOutcome(page, 'Paid $7.00')
  expect(keys).toBeLessThanOrEqual(45)

  await page.keyboard.press('Alt+n')
  await page.getByLabel('Phone', { exact: true }).focus()
  await page.keyboard.type('1111')
  await expect(callers.getByRole('option')).toHaveText(/2 orders/)
  // With none chosen Enter goes on, and Escape closes the list; what was typed stays.
  await page.keyboard.press('Escape')
  await expect(callers).toHaveCount(0)
  await page.keyboard.press('Backspace')
  await expect(callers).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(callers).toHaveCount(0)
  await expect(page.getByLabel('Phone', { exact: true })).toHaveValue('111')
  await expect(page.getByLabel('Customer number', { exact: true })).toBeFocused()
})

test('a caller who was chosen stays chosen when the answer for the last letter comes after', async ({
  page,
}) => {
  await startInTraining(page)
  await page.evaluate(async () => {
    for (const [name, amount] of [
      ['Adele Ray', 1_000],
      ['Adam Smith', 2_000],
    ] as const) {
      await window.till.call('payments.charge', {
        attemptId: crypto.randomUUID(),
        sale: { currency: 'USD', amount },
        customer: { name },
        card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
      })
    }
  })
  const options = page.getByRole('listbox', { name: 'Known callers' }).getByRole('option')
  await page.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type('Ad')
  await expect(options).toHaveText([/Adam Smith/, /Adele Ray/])
  // The till is asked a moment after the last letter.
  await page.keyboard.press('a')
  await page.keyboard.press('ArrowDown')
  await expect(options).toHaveText([/Adam Smith/])
  await expect(options).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Adam Smith')
})

test('an address has the fields of its country, in its order', async ({ page }) => {
  await startInTraining(page)
  const billing = page.getByRole('region', { name: 'Billing address' })
  const country = billing.getByRole('combobox', { name: 'Country' })
  const labels = () => billing.locator('.field-label').allInnerTexts()
  await expect
    .poll(labels)
    .toEqual(['Country', 'Address line 1', 'Address line 2', 'City', 'State', 'ZIP code'])

  // A code that is none of the country's is told of where it stands, once it is left; it is read back as any other.
  const readBack = page.getByRole('region', { name: 'Read back' })
  const zip = billing.getByLabel('ZIP code')
  for (const [code, isOdd] of [
    ['O2139', true],
    ['2139', true],
    ['02139', false],
  ] as const) {
    await billing.getByLabel('City').fill('San Francisco')
    await billing.getByLabel('State').fill('CA')
    await zip.fill(code)
    await expect(billing.getByText('Unusual: check it')).toHaveCount(0)
    await page.keyboard.press('Tab')
    await expect(billing.getByText('Unusual: check it')).toHaveCount(isOdd ? 1 : 0)
    await expect(readBack).toContainText(`San Francisco, CA ${code}`)
  }

  const choose = async (name: string): Promise<void> => {
    await country.focus()
    await country.fill('')
    await page.keyboard.type(name)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(country).toHaveValue(name)
    await expect(country).toBeFocused()
  }
  await choose('Germany')
  await expect
    .poll(labels)
    .toEqual(['Country', 'Address line 1', 'Address line 2', 'Postal code', 'City', 'Region'])
  await expect(billing.getByLabel('Postal code')).toHaveAttribute('inputmode', 'numeric')
  await choose('Japan')
  await expect
    .poll(labels)
    .toEqual(['Country', 'Postal code', 'Prefecture', 'City or ward', 'Address line 1', 'Address line 2'])
  await expect(billing.getByLabel('Prefecture')).toHaveValue('CA')
  await billing.getByLabel('Prefecture').fill('Tokyo')
  // What was typed is never charged unseen.
  await choose('Germany')
  await expect(billing.getByLabel('Region')).toHaveValue('Tokyo')

  await page.getByRole('switch', { name: 'Ship to an address' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Same as billing' }).focus()
  await page.keyboard.press('Enter')
  const shipping = page.getByRole('region', { name: 'Shipping' })
  await expect(shipping.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany')
  await expect(shipping.getByLabel('Region')).toHaveValue('Tokyo')
})

test('an order with a card number in its words is not held, and says where', async ({ page }) => {
  await startInTraining(page)
  await typeLine(page, { description: 'Card 4111 1111 1111 1111' })
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('looks like a card number')
  await page.keyboard.press('Escape')
  await expect(description(page)).toHaveValue('Card 4111 1111 1111 1111')
  expect(await page.evaluate(() => window.till.call('orders.list', {}))).toEqual({ items: [] })
  await charge(page)
  await expect(description(page)).toHaveAttribute('aria-invalid', 'true')
})

test('what is other about an order that waited is said when it is taken up, and its discount stays what was said', async ({
  page,
}) => {
  await startInTraining(page)
  const save = (method: 'taxRates.save' | 'settings.update', input: object) =>
    page.evaluate(([name, change]) => window.till.call(name, change as never), [method, input] as const)
  const rate = { id: 'vat', name: 'VAT', percent: '8', inclusive: false, active: true }
  await save('taxRates.save', rate)
  await save('settings.update', { usualTaxRateId: 'vat' })
  await page.reload()
  await expect(description(page)).toBeFocused()
  await typeFields(page, 'Roses', '1', '12.00')
  await page.getByRole('button', { name: 'Discount, note' }).click()
  await page.keyboard.type('6.60')
  await page.keyboard.press('Tab')
  const total = page.getByRole('status', { name: 'Total' })
  await expect(total).toHaveText('$5.83')
  await hold(page, 'Rings back')

  await save('taxRates.save', { ...rate, percent: '20' })
  await save('settings.update', { locale: 'de-DE' })
  await page.reload()
  await openOrders(page)
  await expect(held(page, 'Rings back')).toContainText('was 5,83')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const notice = page.getByRole('alert').filter({ hasText: 'This order came to' })
  await expect(notice).toContainText('5,83')
  await expect(notice).toContainText('6,48')
  await expect(notice).toContainText('VAT was 8')
  await expect(total).toHaveText(/6,48/)
  await expect(page.getByLabel('Order discount', { exact: true })).toHaveValue('6,60')
  // It is there still for whoever comes back, until it was read.
  await openOrders(page)
  await page.keyboard.press('Alt+1')
  await notice.getByRole('button', { name: 'Understood' }).click()
  await expect(notice).toHaveCount(0)

  await save('taxRates.save', { ...rate, percent: '20', active: false })
  await page.reload()
  const off = page.getByRole('alert').filter({ hasText: 'VAT is no longer in use' })
  await expect(off).toContainText('Something has changed since this order was parked')
  await expect(page.getByText('No longer in use.', { exact: true })).toBeVisible()
  await typeCard(page)
  await page.getByRole('button', { name: /^Charge/ }).click()
  await expect(page.getByRole('button', { name: /Tax rate$/ })).toBeFocused()
  expect(await page.evaluate(() => window.till.call('payments.list', {}))).toMatchObject({ items: [] })
})
