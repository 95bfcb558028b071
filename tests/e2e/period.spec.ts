import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { expectOutcome, open, startInTraining, takeOrder } from './cashier.ts'

test('a period is told beside two others, and each figure opens the payments behind it', async ({
  launch,
}) => {
  const { page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await open(page, 'Reports')
  const panel = page.getByRole('region', { name: 'Period report' })
  const sums = panel.getByRole('table', { name: 'Sums' })
  await expect(sums.getByRole('row', { name: /^Paid 1/ })).toContainText('$10.50')
  await expect(sums.getByText('Nothing to compare with').first()).toBeAttached()
  await expect(panel.getByRole('img', { name: 'Net, by day' })).toBeVisible()
  await panel.getByRole('button', { name: 'Hours as a table' }).click()
  await expect(panel.getByRole('table', { name: 'Net, by hour of the day' })).toContainText('$10.50')
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Year', exact: true }).click()
  await panel.getByRole('button', { name: 'Paid, $10.50: show the payments' }).click()
  await expect(page.getByText('1 in the report, $10.50.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '$10.50' })).toHaveCount(1)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'All payments' }).click()
  await expect(page.getByRole('search')).toBeVisible()
})
