import { expectAccessible, expectColoursAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { charge, expectOutcome, newSale, open, startInTraining, takeOrder, typeLine } from './cashier.ts'
import { troubleWithLongWords } from './long-words.ts'

test.use({ isNew: true })

test('every screen is accessible, in light and in dark, and has room for longer words', async ({ page }) => {
  test.slow()
  // Colours do not fade into one another while they are looked at.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const expectGood = async (): Promise<void> => {
    await expectAccessible(page)
    expect(await troubleWithLongWords(page)).toEqual([])
    // The same screen in other colours: what does not depend on them was looked at.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectColoursAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await test.step('the welcome', async () => {
    await expect(page.getByRole('button', { name: 'Start in training' })).toBeVisible()
    const inLight = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(background).not.toBe(inLight)
    await page.emulateMedia({ colorScheme: 'light' })
    await expectGood()
  })
  await startInTraining(page)
  await test.step('the sale, empty and with errors', async () => {
    await page.getByRole('button', { name: /More options/ }).click()
    await page.getByText('Ship to an address').click()
    await expectGood()
    await charge(page)
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
    await expectGood()
  })
  await test.step('test cards', async () => {
    await page.getByRole('button', { name: 'Test cards' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectGood()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  })
  await newSale(page)
  await test.step('an order that is held, and the list of those', async () => {
    await typeLine(page)
    await page.keyboard.press('Alt+h')
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
    await expectGood()
    await page.keyboard.press('Enter')
    await open(page, 'Parked')
    await expect(page.getByRole('row')).toBeVisible()
    await expectGood()
    await page.getByRole('row').focus()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('dialog', { name: 'Discard this order?' })).toBeVisible()
    await expectGood()
    await page.keyboard.press('Enter')
    await expect(page.getByText('No parked orders')).toBeVisible()
    await expectGood()
    await open(page, 'Sale')
  })
  await test.step('known callers below a field', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
    await takeOrder(page, '5555555555554444')
    await expectOutcome(page, /^Paid/)
    await newSale(page)
    await page.getByLabel('Name', { exact: true }).fill('Ada')
    await expect(page.getByRole('option')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option', { selected: true })).toBeVisible()
    await expectGood()
  })
  await newSale(page)
  for (const [key, title] of [
    ['F1', 'Keys'],
    ['Control+k', 'What to do?'],
  ] as const) {
    await test.step(`the dialog ${title}`, async () => {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog', { name: title })).toBeVisible()
      await expectGood()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    })
  }
  for (const [number, title] of [
    ['4111111111111111', /^Paid/],
    ['4000000000000002', 'Declined'],
    ['4000000000003220', 'The bank wants the customer to confirm online'],
    ['4000000000000408', 'Not known yet'],
  ] as const) {
    await test.step(`the outcome ${title}`, async () => {
      await takeOrder(page, number)
      await expectOutcome(page, title)
      await expectGood()
      await newSale(page)
    })
  }
  for (const screen of ['Payments', 'Reports', 'Settings'] as const) {
    await test.step(screen, async () => {
      await open(page, screen)
      await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
      await expectGood()
    })
  }
  await test.step('another card for a declined payment', async () => {
    await open(page, 'Payments')
    await page.getByRole('grid').getByText('Declined').click()
    await page.getByRole('button', { name: 'Try another card' }).click()
    await page.getByRole('button', { name: 'Charge $10.50' }).click()
    await expect(page.getByLabel('Card number')).toHaveAttribute('aria-invalid', 'true')
    await expectGood()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  })
  await test.step('a payment and its refund', async () => {
    await open(page, 'Payments')
    await page.getByRole('grid').getByText('$10.50').last().click()
    await expect(page.getByRole('button', { name: 'Refund…' })).toBeVisible()
    await expectGood()
    await page.getByRole('button', { name: 'Refund…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectGood()
  })
})
