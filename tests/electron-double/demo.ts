import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, expect } from '@playwright/test'
import { charge, expectOutcome, open, outcome, startInTraining, typeCard, typeLine } from '../e2e/cashier.ts'
import { buildIfNeeded, root } from './build.ts'
import { ensureChromium } from './chromium.ts'
import { findRuntime, sandboxed } from './runtime.ts'

/**
 * One phone order without a display: the built app, headless, takes it against the practice gateway. Pictures, the
 * receipt and a summary stay in `folder`, which is emptied first.
 */
export async function runDemo(folder = path.join(root, 'demo')): Promise<void> {
  buildIfNeeded()
  const { kind, executablePath } = findRuntime()
  if (kind === 'double') ensureChromium()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-demo-'))
  const app = await _electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${dataDir}`],
    ...sandboxed,
    colorScheme: 'light',
  })
  try {
    const page = await app.firstWindow()
    await page.setViewportSize({ width: 1366, height: 768 })
    const picture = (name: string) =>
      page.screenshot({ path: path.join(folder, name), animations: 'disabled' })
    await page.getByLabel('Shop name').waitFor()
    await picture('1-welcome.png')
    await startInTraining(page)

    await typeLine(page, { description: 'Spring bouquet', quantity: '2', price: '24.50' })
    await page.getByLabel('Name', { exact: true }).fill('Ada Palmer')
    await page.getByLabel('Phone', { exact: true }).fill('+1 415 555 0132')
    const billing = page.getByRole('region', { name: 'Billing address' })
    await billing.getByLabel('Address line 1').fill('18 Orchard Lane')
    await billing.getByLabel('City').fill('Portland')
    await billing.getByLabel('State').fill('OR')
    await billing.getByLabel('ZIP code').fill('97205')
    await typeCard(page)
    await page.getByRole('region', { name: 'Read back' }).focus()
    await picture('2-phone-order.png')
    await charge(page)
    await expectOutcome(page, 'Paid $49.00')
    await picture('3-paid.png')

    const receipt = path.join(folder, 'receipt.pdf')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, receipt)
    await outcome(page).getByRole('button', { name: 'Save PDF' }).click()
    await expect(page.getByText(receipt)).toBeVisible()
    await open(page, 'Payments')
    await expect(page.getByText('$49.00').first()).toBeVisible()
    await picture('4-payments.png')

    const { items } = await page.evaluate(() => window.till.call('payments.list', {}))
    const [payment] = items
    writeFileSync(path.join(folder, 'summary.json'), `${JSON.stringify(payment, null, 2)}\n`)
    console.log(
      `Paid: order ${payment?.merchantOrderId}, receipt ${payment?.receiptNumber}, card •••• ${payment?.card?.last4}.`,
    )
    console.log(`Pictures, the receipt and a summary are in ${folder}`)
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

if (import.meta.main) await runDemo()
