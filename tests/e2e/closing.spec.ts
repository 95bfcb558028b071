import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { expectOutcome, newSale, startInTraining, takeOrder } from './cashier.ts'

test('a period is looked at, closed over what has no result, and its Z saved, by the keyboard alone', async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await newSale(page)
  // The bank wants the cardholder: nobody knows yet.
  await takeOrder(page, '4000000000003220', { price: '20' })
  await expect(page.getByRole('region', { name: 'Outcome' }).getByRole('heading')).toBeVisible()
  await page.keyboard.press('Alt+4')
  const panel = page.getByRole('region', { name: 'Closing' })
  await expect(panel.getByText('Nothing was closed yet')).toBeVisible()

  await test.step('an X tells what it comes to so far', async () => {
    await page.keyboard.press('Alt+x')
    const dialog = page.getByRole('dialog', { name: 'X report' })
    await expect(
      dialog.getByRole('table', { name: 'Without a result at the end of the period' }),
    ).toContainText('$40.00')
    await expect(dialog.getByRole('region', { name: 'Totals in USD' })).toContainText('$10.50')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('it is closed once what has no result is named', async () => {
    await page.keyboard.press('Alt+c')
    const dialog = page.getByRole('dialog', { name: 'Close the period as Z report 1' })
    const close = dialog.getByRole('button', { name: 'Close as Z report 1' })
    const item = dialog.getByRole('checkbox', { name: /Payment without a result, \$40\.00/ })
    await expect(item).toBeVisible()
    await close.focus()
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Nothing was closed', { exact: true })).toBeVisible()
    await item.focus()
    await page.keyboard.press('Space')
    await expect(item).toBeChecked()
    await expectAccessible(page)
    await close.focus()
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('dialog', { name: 'Z report 1' }).getByText('The period is closed'),
    ).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })

  await test.step('the Z is listed, opened again and saved', async () => {
    await panel.getByRole('button', { name: 'Show Z report 1' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Z report 1' })
    await expect(dialog).toContainText('TRAINING-000001')
    const file = path.join(dataDir, 'z.pdf')
    await app.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await dialog.getByRole('button', { name: 'Save as PDF' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
