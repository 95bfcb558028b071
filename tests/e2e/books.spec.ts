import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectOutcome, newSale, open, outcome, startInTraining, takeOrder } from './cashier.ts'

test('the receipt shows on screen and is saved as a PDF', async ({ launch, dataDir }) => {
  const { app, page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await page.getByRole('button', { name: 'View receipt' }).click()
  const dialog = page.getByRole('dialog', { name: 'Receipt TRAINING-000001' })
  const paper = dialog.frameLocator('iframe')
  for (const text of ['Bloom & Bough', 'TELEPHONE ORDER', 'Spring bouquet', 'TRAINING-000001', '1111']) {
    await expect(paper.getByText(text).first()).toBeVisible()
  }
  await expect(paper.getByText(/TRAINING . NOT A SALE/).first()).toBeVisible()
  const file = path.join(dataDir, 'receipt.pdf')
  await app.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await dialog.getByRole('button', { name: 'Save as PDF' }).click()
  await expect.poll(() => existsSync(file)).toBe(true)
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(outcome(page)).toBeVisible()
})

test('payments and refunds of a day are exported as CSV, and the receipts as PDFs', async ({
  launch,
  dataDir,
}) => {
  test.slow()
  const { app, page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await newSale(page)
  await takeOrder(page, '5555555555554444', { price: '20' })
  await expectOutcome(page, 'Paid $40.00')

  await test.step('a part of one is refunded', async () => {
    await open(page, 'Payments')
    await page.getByText('$40.00').first().click()
    await page.getByRole('button', { name: 'Refund…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Amount').fill('15.00')
    await dialog.getByRole('button', { name: /^Refund/ }).click()
    await expect(page.getByText(/\$15\.00 refunded/).first()).toBeVisible()
  })

  await test.step('the CSV has a line for each', async () => {
    const file = path.join(dataDir, 'books.csv')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await open(page, 'Reports')
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('Export finished')).toBeVisible()
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^type,date,time,/)
    expect(lines.slice(1).map((line) => /,(-?\d+\.\d\d),USD,/.exec(line)?.[1])).toEqual([
      '10.50',
      '40.00',
      '-15.00',
    ])
  })

  await test.step('and the receipts are in a folder', async () => {
    const folder = path.join(dataDir, 'receipts')
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, folder)
    await choose(page, 'What to export', 'Receipts as PDFs')
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('2 receipts')).toBeVisible()
    expect(
      readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.pdf')),
    ).toHaveLength(2)
  })

  await test.step('or all in one file, each on a page of its own', async () => {
    const file = path.join(dataDir, 'receipts.pdf')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await page.getByText('One PDF', { exact: true }).click()
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText(file)).toBeVisible()
    expect(readFileSync(file, 'latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2)
  })

  await test.step('what an accountant’s program asks for is told before, set, and looked at', async () => {
    await choose(page, 'What to export', 'Xero: bank statement')
    await expect(page.getByRole('columnheader', { name: '*Amount' })).toBeVisible()
    await expect(page.getByRole('cell', { name: '-15.00' })).toBeVisible()
    await choose(page, 'What to export', 'DATEV booking batch')
    await expect(page.getByText('To be set before the export')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export…' })).toBeDisabled()
    await page.getByRole('button', { name: 'Open the settings' }).click()
    const section = page.getByRole('region', { name: 'Bookkeeping' })
    await section.getByLabel('Consultant number').fill('12')
    await section.getByRole('button', { name: 'Save' }).click()
    await expect(section.getByText('lies between 1001 and 9999999').first()).toBeVisible()
    await section.getByLabel('Consultant number').fill('1001')
    await section.getByLabel('Client number').fill('7')
    await section.getByRole('button', { name: 'Save' }).click()
    await expect(section.getByText('Unsaved changes')).toBeHidden()
    await open(page, 'Reports')
    await choose(page, 'What to export', 'DATEV booking batch')
    // The shop takes dollars, and a batch is in euros.
    await expect(page.getByText('for which Ringline knows no rate')).toBeVisible()
    await expect(page.getByText('consultant number')).toBeHidden()
  })

  await test.step('the books verify', async () => {
    await page.getByRole('button', { name: 'Verify now' }).click()
    await expect(page.getByText('The books are intact')).toBeVisible()
  })
})

/** Chooses from a list that opens. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(field) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
