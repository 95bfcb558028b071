import path from 'node:path'
import { practiceKey } from '../../src-main/credentials.ts'
import { createPracticeGateway } from '../../src-main/practice/app.ts'
import { openPracticeStore } from '../../src-main/practice/store.ts'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { detail, expectOutcome, open, startInTraining, takeOrder } from './cashier.ts'

/** Somebody sells past the app, at the same practice gateway. */
async function sellElsewhere(dataDir: string, sales: readonly object[]): Promise<void> {
  const store = openPracticeStore(path.join(dataDir, 'till', 'practice.db'))
  const gateway = createPracticeGateway({ store, secretKey: practiceKey })
  for (const sale of sales) {
    const card = { number: '4111111111111111', exp_month: '12', exp_year: '2031', cvc: '123' }
    const answer = await gateway.fetch(
      new Request('http://127.0.0.1/v1/payment_intents', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${practiceKey}:`)}` },
        body: JSON.stringify({
          currency: 'usd',
          confirm: true,
          payment_method_data: { type: 'card', card, billing_details: {} },
          ...sale,
        }),
      }),
    )
    expect(answer.status).toBe(200)
  }
  store.close()
}

test('the books are compared with the gateway: what is only there is adopted or explained', async ({
  launch,
  dataDir,
}) => {
  // Twice looked through by axe.
  test.slow()
  const { page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await sellElsewhere(dataDir, [
    { amount: 777, merchant_order_id: 'WEB-1', description: 'Roses from the web shop' },
    { amount: 900, merchant_order_id: 'WEB-2', capture_method: 'manual' },
  ])
  await open(page, 'Reports')
  const panel = page.getByRole('region', { name: 'Compare with the gateway' })

  await test.step('both sides are told', async () => {
    await panel.getByRole('button', { name: 'Compare' }).click()
    await expect(panel.getByText('2 differences to look into')).toBeVisible()
    await expect(panel.getByText('1 payment is the same on both sides.')).toBeVisible()
    const row = panel.getByRole('row', { name: /USD/ })
    await expect(row).toContainText('$18.27')
    await expect(row).toContainText('$10.50')
    await expect(row).toContainText('$7.77')
    await expectAccessible(page)
  })

  await test.step('one is adopted, and can be opened', async () => {
    await panel.getByRole('button', { name: 'Adopt… WEB-1' }).click()
    const dialog = page.getByRole('dialog', { name: 'Adopt $7.77 into the books?' })
    await expect(dialog).toContainText('Nobody is charged')
    await dialog.getByLabel('Note (optional)').fill('The web shop')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Adopt' }).click()
    await expect(dialog).toHaveCount(0)
    await panel.getByRole('button', { name: 'Open payment WEB-1' }).click()
    await expect(detail(page)).toContainText('$7.77')
    await expect(detail(page)).toContainText('The web shop')
    await open(page, 'Reports')
  })

  await test.step('the other is explained, and stays told', async () => {
    await panel.getByRole('button', { name: 'Explain… WEB-2' }).click()
    const dialog = page.getByRole('dialog', { name: 'Explain this difference' })
    await dialog.getByRole('button', { name: 'Write note' }).click()
    await expect(dialog.getByLabel('Why it is right')).toHaveAttribute('aria-invalid', 'true')
    await dialog.getByLabel('Why it is right').fill('A hold of the web shop')
    await dialog.getByRole('button', { name: 'Write note' }).click()
    await expect(panel.getByText('A hold of the web shop')).toBeVisible()
    await panel.getByRole('button', { name: 'Compare' }).click()
    await expect(panel.getByText('2 payments are the same on both sides.')).toBeVisible()
    await expect(panel.getByText('The books and the gateway agree')).toBeVisible()
    await expect(panel.getByText('A hold of the web shop')).toBeVisible()
  })
})
