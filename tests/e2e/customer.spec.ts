import { expect, test } from './app.ts'
import { chargeButton, description, expectOutcome, payByCard, startInTraining, typeOrder } from './cashier.ts'

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
