import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { startInTraining } from './cashier.ts'

/** The country of the shipping address, which comes before the fields that it decides. */
const country = (page: Page) =>
  page.getByRole('region', { name: 'Shipping' }).getByRole('combobox', { name: 'Country' })

test('what is typed into a choice is taken by Enter, and by Tab on the way on; Esc leaves it as it was', async ({
  page,
}) => {
  await startInTraining(page)
  await expect(page.getByLabel('Description', { exact: true })).toBeFocused()
  await page.keyboard.press('Alt+i')
  await expect(page.getByLabel('Recipient', { exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(country(page)).toBeFocused()
  await page.keyboard.type('uk', { delay: 60 })
  await expect(page.getByRole('option', { name: 'United Kingdom' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(country(page)).toHaveValue('United Kingdom')
  await expect(page.getByRole('option')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Shipping' }).getByLabel('Postcode')).toBeVisible()

  await page.keyboard.press('Control+a')
  await page.keyboard.type('india', { delay: 60 })
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'Shipping' }).getByLabel('Address line 1')).toBeFocused()
  await expect(country(page)).toHaveValue('India')

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('jap', { delay: 60 })
  await page.keyboard.press('Escape')
  await expect(country(page)).toHaveValue('India')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Nowhere', { delay: 60 })
  await page.keyboard.press('Tab')
  await expect(country(page)).toHaveValue('India')

  await test.step('a currency, by its code', async () => {
    const currency = page.getByRole('combobox', { name: 'Currency' })
    await currency.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('jpy', { delay: 60 })
    await page.keyboard.press('Enter')
    await expect(currency).toHaveValue('JPY – Japanese Yen')
    await expect(page.getByRole('region', { name: 'Read back' }).getByText('¥0')).toBeVisible()
  })
})
