import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { expectOutcome, open, startInTraining, takeOrder } from './cashier.ts'

/** Two pixels, red and blue. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAwPAfAAcAAf9+CLHQAAAAAElFTkSuQmCC'

test('the shop’s picture and paper are seen before they are saved, stand on receipts, and a second one says COPY', async ({
  launch,
  dataDir,
}) => {
  test.slow()
  const { app, page } = await launch()
  await startInTraining(page)
  await open(page, 'Settings')
  const section = page.getByRole('region', { name: 'Receipts' })
  const sample = section.frameLocator('iframe')

  await test.step('a row that is added is not red before anything is typed', async () => {
    const books = page.getByRole('region', { name: 'Bookkeeping' })
    await books.getByRole('button', { name: 'Add a tax rate' }).click()
    const added = books.getByLabel('Tax rate in %').last()
    await expect(added).toBeFocused()
    await expect(books.locator('[aria-invalid=true]')).toHaveCount(0)
    await books.getByRole('button', { name: 'Remove' }).last().click()
  })

  await test.step('the preview follows what is chosen', async () => {
    await expect(sample.getByText('SAMPLE – NOT A SALE')).toBeVisible()
    const file = path.join(dataDir, 'logo.png')
    writeFileSync(file, Buffer.from(picture, 'base64'))
    await section.locator('input[type=file]').setInputFiles(file)
    await expect(section.getByAltText('The shop’s picture')).toBeVisible()
    await expect(sample.locator('img')).toHaveAttribute('src', /^data:image\/png;base64,/)
    await section.getByRole('button', { name: /Paper/ }).click()
    await page.getByRole('option', { name: 'Roll, 80 mm' }).click()
    await expect(sample.locator('.roll80')).toBeVisible()
    await expectAccessible(page)
    await section.getByRole('button', { name: /Save/ }).click()
    await expect(section.getByText('Unsaved changes')).toBeHidden()
  })

  await test.step('the receipt has them, and a second one says COPY', async () => {
    await open(page, 'Sale')
    await takeOrder(page)
    await expectOutcome(page, 'Paid $10.50')
    await page.getByRole('button', { name: 'View receipt' }).click()
    const dialog = page.getByRole('dialog', { name: 'Receipt TRAINING-000001' })
    const paper = dialog.frameLocator('iframe')
    await expect(paper.locator('.roll80 img')).toBeVisible()
    await expect(paper.getByText('COPY')).toHaveCount(0)
    const file = path.join(dataDir, 'receipt.pdf')
    await app.evaluate(({ dialog: native }, filePath) => {
      native.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await dialog.getByRole('button', { name: 'Save as PDF' }).click()
    await expect.poll(() => existsSync(file)).toBe(true)
    await expect(page.getByText('Saved:').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'View receipt' }).click()
    await expect(paper.getByText('COPY')).toBeVisible()
  })
})
