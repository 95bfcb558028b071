import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { chargeButton, expectOutcome, startInTraining, typeFields } from './cashier.ts'

/** All that is typed into the sale, field by field. */
const typed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('.sale-form input')].map(
      ({ name, value, checked }) => `${name} ${value} ${checked}`,
    ),
  )

test('after every step the focus is where the next one begins', async ({ page }) => {
  await startInTraining(page)
  const description = page.getByLabel('Description', { exact: true })
  const second = page.getByLabel('Description, line 2')
  const card = page.getByLabel('Card number')
  await test.step('a line is removed and put back', async () => {
    await expect(description).toBeFocused()
    await typeFields(page, 'Roses', '1', '10.50')
    await page.keyboard.press('Alt+l')
    await expect(second).toBeFocused()
    await typeFields(page, 'Vase', '2', '12')
    await second.focus()
    await page.keyboard.press('Alt+q')
    await expect(page.getByText('Removed: Vase')).toBeVisible()
    await expect(description).toBeFocused()
    await expect(page.getByRole('status', { name: 'Total' })).toContainText('$10.50')
    await expect(page.getByRole('button', { name: 'Undo' })).toContainText('Alt+Z')
    await page.keyboard.press('Alt+z')
    await expect(second).toBeFocused()
    await expect(second).toHaveValue('Vase')
    await expect(page.getByRole('status', { name: 'Total' })).toContainText('$34.50')
    await page.getByRole('button', { name: 'Remove line 1' }).press('Enter')
    await expect(description).toBeFocused()
    await expect(description).toHaveValue('Vase')
  })
  await test.step('a dialog closes', async () => {
    await page.keyboard.press('Alt+h')
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(description).toBeFocused()
  })
  await test.step('a card is declined, and another is typed', async () => {
    await page.keyboard.press('Alt+c')
    await expect(card).toBeFocused()
    await page.keyboard.type('40000000000000021231123')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectOutcome(page, 'Declined')
    const another = page.getByRole('button', { name: 'Try another card' })
    await expect(another).toBeFocused()
    await expect(another).toHaveAccessibleDescription(/The card was not charged/)
    await page.keyboard.press('Enter')
    await expect(card).toBeFocused()
    await page.keyboard.type('41111111111111111231123')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Tab')
    await expect(chargeButton(page)).toBeFocused()
    await page.keyboard.press('Enter')
  })
  await test.step('it is paid: one key to the next sale, but not the same one twice', async () => {
    await expectOutcome(page, 'Paid $24.00')
    const next = page.getByRole('region', { name: 'Outcome' }).getByRole('button', { name: 'New sale' })
    await expect(next).toBeFocused()
    await expect(next).toHaveAccessibleDescription(/Paid \$24\.00/)
    await expect(async () => {
      await page.keyboard.press('Enter')
      await expect(description).toBeFocused({ timeout: 200 })
    }).toPass()
    await expect(description).toHaveValue('')
    await expect(page.getByText(/^Removed/)).toHaveCount(0)
  })
  await test.step('another screen comes up', async () => {
    const starts = {
      'Alt+2': page.getByRole('searchbox', { name: 'Search parked orders' }),
      'Alt+3': page.getByRole('searchbox', { name: 'Search payments' }),
      'Alt+4': page.getByRole('heading', { name: 'Reports', level: 1 }),
      'Alt+5': page.getByRole('heading', { name: 'Settings', level: 1 }),
      'Alt+1': description,
    }
    for (const [key, start] of Object.entries(starts)) {
      await page.keyboard.press(key)
      await expect(start).toBeFocused()
    }
  })
})

test('Esc, in every field and dialog of a sale, leaves the order as it is', async ({ page }) => {
  await startInTraining(page)
  await page.keyboard.press('Alt+l')
  await expect(page.getByLabel('Description, line 2', { exact: true })).toBeFocused()
  for (const key of ['Alt+d', 'Alt+o', 'Alt+i', 'Alt+m']) await page.keyboard.press(key)
  for (const [name, text] of Object.entries({
    Description: 'Roses',
    'Unit price': '10.50',
    'Description, line 2': 'Vase',
    'Unit price, line 2': '12',
    'Discount, line 2': '10%',
    'Order discount': '1',
    Note: 'Ring twice',
    Name: 'Ada Lovelace',
    Email: 'ada@example.com',
    Phone: '+1 212 555 0100',
    'Order number': 'A-17',
    Recipient: 'Charles Babbage',
  })) {
    await page.getByLabel(name, { exact: true }).fill(text)
  }
  await page.locator('[name="customer.billing.line1"]').fill('1 Main Street')
  await page.keyboard.press('Alt+c')
  await page.keyboard.type('41111111111111111231123')
  await page.keyboard.press('Control+Enter')
  const before = await typed(page)
  expect(before.join('\n')).toContain('Ring twice')

  await test.step('in every field', async () => {
    const fields = page.locator('.sale-form').locator('input, button, textarea').filter({ visible: true })
    for (let index = 0; index < (await fields.count()); index++) {
      await fields.nth(index).focus()
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('Control+Enter')
    expect(await typed(page)).toEqual(before)
  })
  await test.step('in a list that is open, and in a field half typed', async () => {
    await page.getByRole('combobox', { name: 'Currency' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    expect(await typed(page)).toEqual(before)
  })
  await test.step('in every dialog', async () => {
    for (const key of ['F1', 'Control+k', 'Alt+h', 'Alt+k', 'Alt+t']) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.keyboard.press('Alt+n')
    const question = page.getByRole('alertdialog', { name: 'Discard this order?' })
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expect(question).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    expect(await typed(page)).toEqual(before)
  })
})

test('settings that were typed and not saved are not lost by leaving them', async ({ page }) => {
  await startInTraining(page)
  await page.keyboard.press('Alt+5')
  const name = page.getByRole('region', { name: 'Shop', exact: true }).getByLabel('Shop name')
  await name.fill('Bloom & Sons')
  await page.keyboard.press('Alt+1')
  const question = page.getByRole('dialog', { name: 'Save your changes?' })
  await expect(question.getByRole('button', { name: 'Save and go on' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('Bloom & Sons')
  await page.keyboard.press('Alt+1')
  await expect(question).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
  await page.keyboard.press('Alt+5')
  await expect(name).toHaveValue('Bloom & Sons')
  await test.step('nor an entry of a list', async () => {
    await page.getByRole('button', { name: 'Add tax rate' }).press('Enter')
    await page.keyboard.press('Alt+1')
    await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
    await page.keyboard.press('Alt+5')
    await page.getByRole('button', { name: 'Add tax rate' }).press('Enter')
    await page.keyboard.type('Sales tax', { delay: 50 })
    await page.keyboard.press('Alt+1')
    await expect(question).toBeVisible()
    // Without its percentage it is refused: the till stays, at the field.
    await page.keyboard.press('Enter')
    await expect(question).toHaveCount(0)
    await expect(page.getByLabel('Percent')).toBeFocused()
    await page.keyboard.type('8', { delay: 50 })
    await page.keyboard.press('Alt+1')
    await expect(question).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
    await page.keyboard.press('Alt+5')
    await expect(page.locator('li', { hasText: 'Sales tax 8%' })).toBeVisible()
    await page.getByRole('button', { name: 'Add tax rate' }).press('Enter')
    await page.keyboard.type('City tax', { delay: 50 })
    await page.getByRole('button', { name: 'Change Sales tax' }).press('Enter')
    await expect(question).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Name of the tax')).toHaveValue('City tax')
  })
})
