import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectOutcome, newSale, open, startInTraining, takeOrder } from './cashier.ts'

async function chooseFormat(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /What to export/ }).click()
  await page.getByRole('option', { name, exact: true }).click()
}

test('an export is chosen, looked at, set up and made', async ({ launch, dataDir }) => {
  const { app, page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await newSale(page)
  await open(page, 'Reports')
  const rows = page.getByRole('region', { name: 'The first rows' })

  await test.step('the first rows are shown as they would be written', async () => {
    await expect(rows.getByRole('columnheader', { name: 'amount', exact: true })).toBeVisible()
    await expect(rows.getByRole('cell', { name: '10.50' })).toHaveCount(2)
    await chooseFormat(page, 'hledger and ledger')
    await expect(rows).toContainText('assets:clearing:card  10.50 USD')
    await chooseFormat(page, 'QuickBooks Online')
    await expect(rows.getByRole('columnheader')).toHaveText(['Date', 'Description', 'Amount'])
  })

  await test.step('what is missing is told, and leads to the settings', async () => {
    await chooseFormat(page, 'DATEV booking batch')
    await expect(page.getByText(/Beraternummer\) is not set/)).toBeVisible()
    await expect(page.getByText(/this period has USD/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export…' })).toBeDisabled()
    await page.getByRole('button', { name: 'Open the settings' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Consultant number').focus()
    await page.keyboard.type('1000')
    await page.keyboard.press('Tab')
    await expect(page.getByText('DATEV’s consultant number lies between 1001 and 9999999.')).toBeVisible()
    await page.getByLabel('Consultant number').fill('1001')
    await page.getByLabel('Client number').fill('7')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Saved: Bookkeeping')).toBeVisible()
    await open(page, 'Reports')
    await chooseFormat(page, 'DATEV booking batch')
    await expect(page.getByText(/this period has USD/)).toBeVisible()
    await expect(page.getByText(/Beraternummer/)).toBeHidden()
  })

  await test.step('it goes into a folder, with its manifest', async () => {
    const folder = path.join(dataDir, 'books')
    mkdirSync(folder)
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, folder)
    await chooseFormat(page, 'OFX bank statement')
    await expect(rows).toContainText('<TRNAMT>10.50')
    await page.keyboard.press('Alt+e')
    await expect(page.getByText('Export finished')).toBeVisible()
    const names = readdirSync(folder).sort()
    expect(names).toEqual([
      expect.stringMatching(/^ringline-training-ofx-.*-USD\.ofx$/),
      expect.stringMatching(/^ringline-training-ofx-.*\.manifest\.json$/),
    ])
    expect(readFileSync(path.join(folder, names[0] ?? ''), 'latin1')).toContain('<BALAMT>10.50')
  })
})
