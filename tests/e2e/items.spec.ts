import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { charge, expectOutcome, startInTraining, typeCard } from './cashier.ts'

/** What the shop set up before: through the till's own bridge, since setting up has specs of its own. */
async function setUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const call = (method: string, input: object) =>
      Reflect.apply(Reflect.get(window, 'till').call, undefined, [method, input])
    await call('taxRates.save', {
      id: 'ny',
      name: 'Sales tax',
      percent: '8.875',
      inclusive: false,
      active: true,
    })
    await call('products.save', {
      name: 'Spring bouquet',
      unitAmount: 2500,
      currency: 'USD',
      taxRateId: 'ny',
      barcode: '4006381333931',
    })
    await call('products.save', { name: 'Vase', unitAmount: 1200, currency: 'USD' })
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
}

test('tax, discounts and a note, typed with the keyboard, are charged as shown', async ({ page }) => {
  await startInTraining(page)
  await setUp(page)
  for (const text of ['Roses', '3', '10']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Alt+d')
  await expect(page.getByLabel('Discount', { exact: true })).toBeFocused()
  await page.keyboard.type('10%')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Sales')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+o')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Late last time')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ring twice')
  const readBack = page.getByRole('region', { name: 'Read back' })
  await expect(readBack).toContainText('Subtotal$30.00')
  await expect(readBack).toContainText('Discounts-$5.00')
  await expect(readBack).toContainText('Sales tax 8.875%$2.22')
  await page.screenshot({ path: '/tmp/shots-items/extras.png' })
  await typeCard(page)
  await charge(page)
  await expectOutcome(page, 'Paid $27.22')
})
