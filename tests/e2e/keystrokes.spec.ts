import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { chargeButton, expectOutcome, startInTraining, takeOrder } from './cashier.ts'

const doc = readFileSync(path.resolve(import.meta.dirname, '../../docs/keyboard.md'), 'utf8')

/** A caller who has bought before, and a product, through the till's own bridge: both have specs of their own. */
async function setUp(page: Page): Promise<void> {
  await startInTraining(page)
  await page.evaluate(async () => {
    const till = Reflect.get(window, 'till')
    await Reflect.apply(till.call, undefined, [
      'products.save',
      { name: 'Spring bouquet', unitAmount: 2500, currency: 'USD' },
    ])
  })
  await page.reload()
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Phone', { exact: true }).fill('+1 415 555 0123')
  await takeOrder(page)
  await expectOutcome(page, /^Paid/)
  await page.keyboard.press('Alt+n')
}

test('a returning caller pays with at most 45 keys, as counted in the docs', async ({ page }) => {
  await setUp(page)
  let keys = 0
  const press = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name)
    keys += names.length
  }
  const callers = page.getByRole('listbox', { name: 'Known callers' })
  const chooseCaller = async (): Promise<void> => {
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
    await press('4', '1', '5')
    await expect(callers.getByRole('option')).toHaveCount(1)
    await press('ArrowDown', 'Enter')
    await expect(page.getByLabel('Card number')).toBeFocused()
  }
  const pay = async (...toReadBack: string[]): Promise<void> => {
    await press(...'41111111111111111231123', ...toReadBack, 'Tab')
    await expect(chargeButton(page)).toBeFocused()
    await press('Enter')
  }

  await test.step('what is sold by a favourite', async () => {
    await press('Alt+f')
    await expect(page.getByRole('combobox', { name: 'Favorites' })).toBeFocused()
    await press('s')
    await expect(page.getByRole('option', { name: /Spring bouquet/ })).toBeVisible()
    await press('Enter', 'Alt+u')
    await chooseCaller()
    await pay('Control+Enter')
    await expectOutcome(page, 'Paid $25.00')
    expect(keys).toBeLessThanOrEqual(45)
    expect(doc).toContain(`**${keys} keys** |`)
  })

  await test.step('what is sold by hand', async () => {
    await page.keyboard.press('Alt+n')
    await expect(page.getByLabel('Description', { exact: true })).toBeFocused()
    keys = 0
    await press(...'Roses', 'Enter', 'Enter', '7', 'Enter', 'Enter', 'Enter')
    await chooseCaller()
    await pay('Enter', 'Enter')
    await expectOutcome(page, 'Paid $7.00')
    expect(keys).toBeLessThanOrEqual(45)
    expect(doc).toContain(`takes\n**${keys} keys**`)
  })
})
