import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { charge, detail, expectOutcome, fillCard, open, startInTraining } from './cashier.ts'

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
  await expect(page.getByRole('combobox', { name: 'Favorites' })).toBeVisible()
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
  await page.keyboard.type('10%', { delay: 50 })
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.items-extras button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[role=option]:focus')).toHaveCount(1)
  await page.keyboard.type('Sales', { delay: 60 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Alt+o')
  await expect(page.getByLabel('Order discount')).toBeFocused()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Late last time', { delay: 50 })
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ring twice', { delay: 50 })
  const readBack = page.getByRole('region', { name: 'Read back' })
  await expect(readBack).toContainText('Subtotal$30.00')
  await expect(readBack).toContainText('Discounts-$5.00')
  await expect(readBack).toContainText('Sales tax 8.875%$2.22')
  await expect(readBack).toContainText('twenty-seven US dollars and twenty-two cents')
  await expectAccessible(page)
  await fillCard(page)
  await charge(page)
  await expectOutcome(page, 'Paid $27.22')
  await page.getByRole('button', { name: 'View receipt' }).focus()
  await page.keyboard.press('Enter')
  const receipt = page.frameLocator('iframe').locator('body')
  for (const line of ['Subtotal', 'Discount, Late last time', 'Sales tax 8.875% on $25.00', 'Ring twice']) {
    await expect(receipt).toContainText(line)
  }
  await page.keyboard.press('Escape')
  await open(page, 'Payments')
  await page.getByRole('searchbox', { name: 'Search payments' }).press('Enter')
  await page.keyboard.press('Enter')
  await expect(detail(page)).toContainText('Late last time')
  await open(page, 'Reports')
  await expect(page.getByRole('table', { name: 'Taxes, by rate' })).toContainText('$2.22')
})

test('a favourite is found by typing, three at once, and the keypad prices another line', async ({
  page,
}) => {
  await startInTraining(page)
  await setUp(page)
  await page.keyboard.press('Alt+f')
  const search = page.getByRole('combobox', { name: 'Favorites' })
  await expect(search).toBeFocused()
  await search.pressSequentially('3*spr', { delay: 60 })
  await expect(page.getByRole('option', { name: /Spring bouquet/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('On the order: 3 × Spring bouquet')).toBeVisible()
  await expect(search).toHaveValue('')
  // Its list covers nothing of the line that has come.
  await expect(page.getByRole('option')).toHaveCount(0)
  // Pasted with the mouse, no key comes before it.
  await search.fill('vas')
  await expect(page.getByRole('option', { name: /Vase/ })).toBeVisible()
  await search.fill('')
  await search.pressSequentially('vas', { delay: 60 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Description, line 2')).toHaveValue('Vase')
  // However soon the figures come, none goes into the field that had the focus.
  await page.keyboard.press('Alt+k')
  // None is dropped: what is no figure stands there until it is taken back.
  await page.keyboard.type('1.5')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('12.50 is typed 1250')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await page.keyboard.type('750', { delay: 60 })
  await expect(page.getByRole('button', { name: 'Use $7.50' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Description, line 3')).toBeFocused()
  await page.keyboard.type('Ribbon')
  const readBack = page.getByRole('region', { name: 'Read back' })
  await expect(readBack).toContainText('Subtotal$94.50')
  await expect(readBack).toContainText('Sales tax 8.875%$6.66')
})

test('tax rates and products are set up with the keyboard alone', async ({ page }) => {
  await startInTraining(page)
  await page.getByRole('button', { name: /^Settings/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add tax rate' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of the tax')).toBeFocused()
  await page.keyboard.type('Sales tax')
  await page.keyboard.press('Tab')
  await page.keyboard.type('8.875')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Deactivate Sales tax' })).toBeVisible()
  await page.getByRole('button', { name: 'Add product' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Vase 4242 4242 4242 4242')
  await page.keyboard.press('Tab')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Product name')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await page.getByLabel('Product name').fill('Vase')
  await page.getByLabel('Product name').press('Enter')
  await page.getByRole('button', { name: 'Remove Vase' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Vase' })).toBeVisible()
  const reminder = page.getByRole('switch', { name: 'Remind to pause the call recording before the card' })
  await reminder.focus()
  await page.keyboard.press('Space')
  await expect(reminder).not.toBeChecked()
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('combobox', { name: 'Favorites' })).toBeVisible()
  await expect(page.getByText('Pause the call recording')).toHaveCount(0)
})

test('a scanner adds its product, and presses no Charge', async ({ page }) => {
  await startInTraining(page)
  await setUp(page)
  await page.keyboard.type('Ribbon', { delay: 60 })
  // The keys of a scanner come faster than the test's own connection: they are made in the page.
  const scan = (code: string) =>
    page.evaluate((keys) => {
      const began = performance.now()
      for (const [index, key] of [...keys, 'Enter'].entries()) {
        const target = document.activeElement ?? document.body
        const down = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        // A key carries the time at which it was pressed, however long the page then takes over it.
        Object.defineProperty(down, 'timeStamp', { value: began + index * 5 })
        const isTyped = target.dispatchEvent(down)
        if (isTyped && key.length === 1) document.execCommand('insertText', false, key)
        target.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true }))
      }
    }, code)
  await scan('4006381333931')
  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('Ribbon')
  await expect(page.getByLabel('Description, line 2')).toHaveValue('Spring bouquet')
  await scan('4006381333931')
  await expect(page.getByLabel('Quantity, line 2')).toHaveValue('2')
  await scan('0000000000000')
  await expect(page.getByText('Unknown barcode 0000000000000. Nothing was added.')).toBeVisible()
  await page.getByLabel('Unit price', { exact: true }).fill('1')
  await fillCard(page)
  await expect(page.getByRole('status').filter({ hasText: 'Pause the call recording' })).toHaveCount(1)
  await expect(page.getByText('fifty-five US dollars and forty-four cents')).toBeVisible()
  const button = page.getByRole('button', { name: 'Charge $55.44' })
  await expect(button).toBeVisible()
  await button.focus()
  await scan('0000000000000')
  await expect(button).toBeVisible()
  // In the card's fields a burst is a cashier's typing: nothing is taken out of them.
  await page.getByLabel('Security code').focus()
  await scan('4006381333931')
  await expect(page.getByLabel('Quantity, line 2')).toHaveValue('2')
})

test('Enter held down from the last field charges nothing', async ({ page }) => {
  await startInTraining(page)
  await page.keyboard.type('Roses')
  await page.getByLabel('Unit price', { exact: true }).fill('10')
  await fillCard(page)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name on card')).toBeFocused()
  await page.keyboard.down('Enter')
  await expect(page.getByRole('region', { name: 'Read back' })).toBeFocused()
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter')
  await page.keyboard.press('Tab')
  const button = page.getByRole('button', { name: 'Charge $10.00' })
  await expect(button).toBeFocused()
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(button).toBeFocused()

  // Nor does the key of the read-back, whichever of its two keys is let go first.
  for (const order of [
    ['Enter', 'Control'],
    ['Control', 'Enter'],
  ]) {
    await button.focus()
    await page.keyboard.down('Control')
    await page.keyboard.down('Enter')
    for (const key of order) await page.keyboard.up(key)
    await expect(page.getByRole('region', { name: 'Read back' })).toBeFocused()
    await expect(button).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'Outcome' })).toHaveCount(0)
})

test('a tax rate that is changed behind the screen is never charged unseen', async ({ page }) => {
  await startInTraining(page)
  await setUp(page)
  const setRate = (percent: string) =>
    page.evaluate(async (changed) => {
      const rate = { id: 'ny', name: 'Sales tax', percent: changed, inclusive: false, active: true }
      await Reflect.apply(Reflect.get(window, 'till').call, undefined, ['taxRates.save', rate])
    }, percent)
  await page.keyboard.press('Alt+f')
  await page.keyboard.type('spr', { delay: 60 })
  await page.keyboard.press('Enter')
  await fillCard(page, '4000000000009995')
  await setRate('10')
  await page.getByRole('button', { name: 'Charge $27.22' }).press('Enter')
  await expect(page.getByText('The order comes to another total than the one shown')).toBeVisible()
  const button = page.getByRole('button', { name: 'Charge $27.50' })
  await button.press('Enter')
  await expectOutcome(page, 'Declined')
  // Another card pays what the payment is for, whatever the rate is by now.
  await setRate('20')
  await page.getByRole('button', { name: 'Try another card' }).press('Enter')
  await fillCard(page)
  await button.press('Enter')
  await expectOutcome(page, 'Paid $27.50')
})
