import { expect, test } from './app.ts'
import {
  charge,
  chargeButton,
  expectOutcome,
  fillCard,
  newSale,
  open,
  outcome,
  startInTraining,
  takeOrder,
  typeLine,
} from './cashier.ts'

test.beforeEach(async ({ page }) => {
  await startInTraining(page)
})

test('an order is paid: by hand, with the keyboard alone, and for a caller with a right-to-left name', async ({
  page,
}) => {
  await test.step('a phone order is paid, and the card is gone from the screen', async () => {
    await takeOrder(page)
    await expectOutcome(page, 'Paid $10.50')
    await expect(outcome(page)).toContainText('TRAINING-000001')
    expect(await page.content()).not.toMatch(/4111/)
    await newSale(page)
    for (const field of ['Card number', 'Expiry', 'Security code', 'Description']) {
      await expect(page.getByLabel(field, { exact: true })).toHaveValue('')
    }
  })
  await test.step('a whole order is taken with the keyboard alone', async () => {
    await page.getByLabel('Description', { exact: true }).focus()
    // The Enter with which an input method takes what was composed goes nowhere.
    const keys = await page.context().newCDPSession(page)
    await keys.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Enter',
      code: 'Enter',
      text: '\r',
      windowsVirtualKeyCode: 229,
    })
    await expect(page.getByLabel('Description', { exact: true })).toBeFocused()
    for (const text of ['Roses', '3', '4.50']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await page.getByLabel('Card number').focus()
    await page.keyboard.type('41111111111111111231123')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    // The read-back comes first: Charge is never under a typing hand.
    await expect(chargeButton(page)).not.toBeFocused()
    await page.keyboard.press('Tab')
    await expect(chargeButton(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expectOutcome(page, 'Paid $13.50')
  })
  await newSale(page)
  await test.step('a caller with a right-to-left name is served', async () => {
    await page.getByLabel('Name', { exact: true }).fill('محمد علي')
    await takeOrder(page, '5555555555554444', { price: '6.00' })
    await expectOutcome(page, 'Paid $12.00')
    await open(page, 'Payments')
    await expect(page.getByText('محمد علي').first()).toBeVisible()
  })
})

test('Tab and Enter charge the longest order, whose card and total stay in sight in every window', async ({
  page,
}) => {
  await typeLine(page)
  for (let line = 1; line < 12; line++) {
    await page.keyboard.press('Alt+l')
    await page
      .locator(`input[name="sale.lines.${line}.description"]`)
      .fill('Spring bouquet, wrapped in paper, '.repeat(3))
    await page.locator(`input[name="sale.lines.${line}.unitAmount"]`).fill('1')
  }
  await fillCard(page)
  const readBack = page.getByRole('region', { name: 'Read back' })
  const always = [readBack.getByLabel('Total'), readBack.getByText('•••• 1111'), chargeButton(page)]
  // 1366 × 768 as it is, at 150 % and at 200 %.
  for (const [width, height] of [
    [683, 384],
    [911, 512],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.keyboard.press('Control+Enter')
    await expect(readBack).toBeFocused()
    for (const end of ['End', 'Home']) {
      await page.keyboard.press(end)
      // A trial click goes to what lies on top, and scrolls nothing that is in sight.
      for (const part of always) {
        await expect(part).toBeInViewport({ ratio: 1 })
        await part.click({ trial: true })
      }
    }
    await page.keyboard.press('Tab')
    await expect(chargeButton(page)).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expectOutcome(page, 'Paid $21.50')
})

test('an order that is not paid at once is paid in the end, or not charged, as the cashier is told', async ({
  page,
}) => {
  await test.step('a declined card says what to tell the caller, and another card pays the same order', async () => {
    await takeOrder(page, '4000000000009995')
    await expectOutcome(page, 'Declined')
    await expect(outcome(page)).toContainText('isn’t enough money')
    await expect(outcome(page)).toContainText('The card was not charged.')
    await page.getByRole('button', { name: 'Try another card' }).click()
    await expect(page.getByLabel('Card number')).toHaveValue('')
    await fillCard(page)
    await charge(page)
    await expectOutcome(page, 'Paid $10.50')
    await open(page, 'Payments')
    await expect(page.getByText('$10.50')).toHaveCount(1)
  })
  await open(page, 'Sale')
  await newSale(page)
  await test.step('the bank wants the customer online: the cashier plays the cardholder who approves', async () => {
    await takeOrder(page, '4000000000003220', { price: '6.00' })
    await expectOutcome(page, 'The bank wants the customer to confirm online')
    await expect(page.getByRole('img', { name: 'QR code of the payment link' })).toBeVisible()
    await page.getByRole('button', { name: 'Approve as the cardholder' }).click()
    await expectOutcome(page, 'Paid $12.00')
  })
  await newSale(page)
  await test.step('the cardholder refuses: declined, and not charged', async () => {
    await takeOrder(page, '4000000000003220', { price: '7.00' })
    await page.getByRole('button', { name: 'Refuse as the cardholder' }).click()
    await expectOutcome(page, 'Declined')

    // What is not paid is not thrown away without a question, nor for good.
    await page.keyboard.press('Alt+n')
    await expect(page.getByRole('alertdialog')).toContainText('nothing was charged')
    await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expectOutcome(page, 'Declined')
    await newSale(page)
    await page.keyboard.press('Alt+z')
    await expect(page.getByLabel('Description', { exact: true })).toHaveValue('Spring bouquet')
    await fillCard(page)
    await charge(page)
    await expectOutcome(page, 'Paid $14.00')
  })
  await newSale(page)
  await test.step('the bank takes its time, then pays; the screen follows by itself', async () => {
    await takeOrder(page, '4000000000000077', { price: '8.00' })
    await expectOutcome(page, 'The bank is still processing the payment')
    await expectOutcome(page, 'Paid $16.00', 20_000)
  })
})

test('an order is charged as often as it was meant: in part, again, or once', async ({ page }) => {
  await test.step('an amount is held, and part of it collected', async () => {
    await typeLine(page)
    await page.getByRole('button', { name: /More options/ }).click()
    await page.getByRole('button', { name: /When to charge/ }).click()
    await page.getByRole('option', { name: 'Hold now, charge later' }).click()
    await fillCard(page)
    await charge(page)
    await expectOutcome(page, '$10.50 on hold')
    await page.getByLabel('Amount to charge').fill('4.00')
    await page.getByRole('button', { name: 'Charge held $4.00' }).click()
    await expectOutcome(page, 'Paid $4.00')
  })
  await newSale(page)
  await test.step('the same card and amount within minutes asks first', async () => {
    await takeOrder(page, '5555555555554444', { price: '6.00' })
    await expectOutcome(page, 'Paid $12.00')
    await newSale(page)
    await takeOrder(page, '5555555555554444', { price: '6.00' })
    await expect(page.getByRole('alertdialog', { name: 'Charge again?' })).toBeVisible()
    await page.getByRole('button', { name: 'Do not charge' }).click()
    await charge(page)
    await page.getByRole('button', { name: 'Charge again' }).click()
    await expectOutcome(page, 'Paid $12.00')
    await open(page, 'Payments')
    await expect(page.getByText('$12.00')).toHaveCount(2)
  })
  await open(page, 'Sale')
  await newSale(page)
  await test.step('a held Enter and a double click charge once', async () => {
    await typeLine(page, { price: '7.00' })
    await fillCard(page)
    await chargeButton(page).dblclick()
    await expectOutcome(page, 'Paid $14.00')
    await newSale(page)
    await typeLine(page, { price: '8.00' })
    await fillCard(page)
    await chargeButton(page).focus()
    for (let i = 0; i < 8; i++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expectOutcome(page, 'Paid $16.00')
    await open(page, 'Payments')
    await expect(page.getByText('$16.00')).toHaveCount(1)
    await expect(page.getByText('$14.00')).toHaveCount(1)
  })
})

const long = 'x'.repeat(10_240)
const badInput: [name: string, field: string, value: string][] = [
  ['letters in the amount', 'Unit price', 'ten'],
  ['an amount of zero', 'Unit price', '0'],
  ['a negative amount', 'Unit price', '-5'],
  ['nine digits', 'Unit price', '1000000.00'],
  ['more decimals than the currency has', 'Unit price', '1.005'],
  ['a quantity of zero', 'Quantity', '0'],
  ['one and a half', 'Quantity', '1.5'],
  ['a quantity below zero', 'Quantity', '-2'],
  ['a quantity with an exponent', 'Quantity', '1e2'],
  ['a description of ten kilobytes', 'Description', long],
  ['a card number in the description', 'Description', 'card 4111 1111 1111 1111'],
  ['an emoji in the name', 'Name', 'Tom 🎉'],
  ['a hidden right-to-left override in the name', 'Name', 'Tom\u202eevil'],
  ['a wrong e-mail address', 'Email', 'tom@'],
  ['a mistyped card number', 'Card number', '4111111111111112'],
  ['an expired card', 'Expiry', '0120'],
  ['a security code of two digits', 'Security code', '12'],
  ['a name on the card that no card carries', 'Name on card', 'محمد'],
]
test('bad input gets a message at the field, and nothing is sent', async ({ page }) => {
  await typeLine(page)
  for (const [name, field, value] of badInput) {
    await test.step(name, async () => {
      // What was there goes back afterwards: the next one is about its own field alone. A card is shown in part only.
      await fillCard(page)
      const input = page.getByLabel(field, { exact: true })
      const good = await input.inputValue()
      await input.focus()
      await input.fill('')
      if (value.length > 100) await input.fill(value)
      else await page.keyboard.type(value)
      await charge(page)
      await expect(input).toHaveAttribute('aria-invalid', 'true')
      if (field === 'Quantity') await expect(input).toHaveValue(value)
      await expect(input).toHaveAccessibleDescription(/\S/)
      await expect(outcome(page)).toHaveCount(0)
      if (['Card number', 'Expiry', 'Security code'].includes(field)) await fillCard(page)
      else await input.fill(good)
      await expect(input).not.toHaveAttribute('aria-invalid', 'true')
    })
  }
  const { items } = await page.evaluate(() => window.till.call('payments.list', {}))
  expect(items).toEqual([])
})
