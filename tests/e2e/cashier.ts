import { expect, type Locator, type Page } from '@playwright/test'

/** What a cashier does at the till, by the names that are on the screen. */

const goodCard = '4111111111111111'

/** On the sale screen; at the first run by way of the welcome. */
export async function startInTraining(page: Page): Promise<void> {
  const sale = page.getByRole('heading', { name: 'Phone order' })
  const name = page.getByLabel('Shop name')
  await expect(sale.or(name)).toBeVisible()
  if (await name.isVisible()) {
    await name.fill('Bloom & Bough')
    await page.getByRole('button', { name: 'Start in training' }).click()
  }
  await expect(sale).toBeVisible()
  // What is pressed before the page is whole is first-field.spec's.
  await expect(page.locator('.card-panel')).toHaveCount(1)
}

export interface TypedSale {
  description?: string
  quantity?: string
  price?: string
}

export async function typeLine(page: Page, sale: TypedSale = {}): Promise<void> {
  const { description = 'Spring bouquet', quantity = '2', price = '5.25' } = sale
  await page.getByLabel('Description', { exact: true }).fill(description)
  await page.getByLabel('Quantity', { exact: true }).fill(quantity)
  await page.getByLabel('Unit price', { exact: true }).fill(price)
}

/** As it is read out: the caret goes on by itself from number to expiry to security code. */
export async function typeCard(
  page: Page,
  number = goodCard,
  rest: { expiry?: string; cvc?: string } = {},
): Promise<void> {
  const { expiry = '1231', cvc = number.startsWith('37') ? '1234' : '123' } = rest
  await page.getByLabel('Card number').focus()
  await page.keyboard.type(number)
  await page.getByLabel('Expiry').focus()
  await page.keyboard.type(expiry)
  await page.getByLabel('Security code').focus()
  await page.keyboard.type(cvc)
}

/** The same at once, field by field: where it does not matter how the card gets there. */
export async function fillCard(page: Page, number = goodCard): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('1231')
  await page.getByLabel('Security code').fill(number.startsWith('37') ? '1234' : '123')
}

export const chargeButton = (page: Page): Locator =>
  page.getByRole('region', { name: 'Read back' }).getByRole('button', { name: /^(Charge|Hold)( \S*\d\S*)?$/ })

export async function charge(page: Page): Promise<void> {
  await chargeButton(page).click()
}

export const outcome = (page: Page): Locator => page.getByRole('region', { name: 'Outcome' })

/** @param timeout ms */
export async function expectOutcome(page: Page, title: string | RegExp, timeout = 10_000): Promise<void> {
  await expect(outcome(page).getByRole('heading', { name: title })).toBeVisible({ timeout })
}

/** A whole phone order with a test card. */
export async function takeOrder(page: Page, number = goodCard, sale: TypedSale = {}): Promise<void> {
  await typeLine(page, sale)
  await fillCard(page, number)
  await charge(page)
}

/** An order that was begun is asked about before it goes. */
export async function newSale(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
  await page.keyboard.press('Alt+n')
  const discard = page.getByRole('button', { name: 'Discard' })
  await expect(async () => {
    if (await discard.isVisible()) await discard.click()
    await expect(discard).toHaveCount(0)
    await expect(page.getByLabel('Card number')).toHaveValue('', { timeout: 500 })
    await expect(page.getByLabel('Description', { exact: true })).toHaveValue('', { timeout: 500 })
  }).toPass()
}

export async function open(
  page: Page,
  screen: 'Sale' | 'Parked' | 'Payments' | 'Reports' | 'Settings',
): Promise<void> {
  await page.getByRole('navigation').getByText(screen, { exact: true }).click()
}

/** Of the list on the Payments screen, by the amount that it shows. */
export const rowOf = (page: Page, amount: string): Locator =>
  page
    .getByRole('grid', { name: /^Payments/ })
    .getByRole('row')
    .filter({ has: page.getByText(amount, { exact: true }) })

/** The payment that is open beside the list. */
export const detail = (page: Page): Locator => page.getByRole('complementary', { name: /^Payment / })

/** Settings: the test environment, a gateway on this computer, and its key. */
export async function pointAt(page: Page, url: string, secretKey: string): Promise<void> {
  await open(page, 'Settings')
  await page.getByText('Test', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Switch to Test' }).click()
  await expect(page).toHaveTitle('Ringline — TEST')
  await page.getByLabel('Gateway address for Test').fill(url)
  await page.getByRole('region', { name: 'Gateway' }).getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Set key for Test' }).click()
  await page.getByLabel('Secret key for Test').fill(secretKey)
  await page.getByRole('button', { name: /Save key/ }).click()
  await expect(page.getByText('A key is set')).toBeVisible()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('The connection works')).toBeVisible()
}

/** The first field of an order. */
export const description = (page: Page): Locator => page.getByLabel('Description', { exact: true })

/** Enter by Enter, as a cashier types; six letters or more at this pace would be taken for a scanner's. */
export async function typeFields(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

/** An order of one line, and who it is for, by keys alone. */
export async function typeOrder(page: Page, what: string, price: string, name: string): Promise<void> {
  await expect(description(page)).toBeFocused()
  await typeFields(page, what, '1', price)
  await page.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type(name)
}

/** From the card's number to the end by keys alone. */
export async function payByCard(page: Page): Promise<void> {
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('41111111111111111231123')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(chargeButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
}
