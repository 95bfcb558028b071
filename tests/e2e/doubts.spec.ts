import { expect, test } from './app.ts'
import {
  charge,
  expectOutcome,
  fillCard,
  newSale,
  open,
  outcome,
  rowOf,
  startInTraining,
  takeOrder,
} from './cashier.ts'

// The bank is silent for ten seconds, and absence is proof only after the settle window.
const settles = 45_000
const silentThenPaid = '4000000000000408'
const silentNotCharged = '4000000000000499'

test('a payment without an answer is not charged again, and settles by itself as paid or as not charged', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await startInTraining(page)

  await test.step('no answer: the screen says what not to do', async () => {
    await takeOrder(page, silentThenPaid)
    await expectOutcome(page, 'Not known yet')
    await expect(outcome(page)).toContainText('Do not charge again')
    await expect(outcome(page)).toContainText('Next check')
  })

  await test.step('the same card and amount is refused meanwhile', async () => {
    await newSale(page)
    await takeOrder(page, silentThenPaid)
    const question = page.getByRole('alertdialog', { name: 'An earlier payment has no result yet' })
    await expect(question).toContainText('charging now could charge the card twice')
    await expect(question.getByRole('button', { name: 'Do not charge' })).toBeFocused()
    await expect(question.getByRole('button', { name: 'Charge anyway' })).toBeDisabled()
    await question.getByRole('button', { name: 'Do not charge' }).click()
    await expect(question).toHaveCount(0)
  })

  await test.step('another one turns out not charged, and the order is paid with another card', async () => {
    await newSale(page)
    await takeOrder(page, silentNotCharged, { price: '7.00' })
    await expectOutcome(page, 'Not known yet')
    await expectOutcome(page, 'Not charged', settles)
    await expect(outcome(page)).toContainText('The card was not charged.')
    await page.getByRole('button', { name: 'Keep the order, type the card again' }).click()
    await fillCard(page)
    await charge(page)
    await expectOutcome(page, 'Paid $14.00')
  })

  await test.step('the first one was paid, once, and has its receipt', async () => {
    await open(page, 'Payments')
    await expect(rowOf(page, '$10.50')).toHaveCount(1)
    await expect(rowOf(page, '$10.50')).toContainText('Paid', { timeout: settles })
    await rowOf(page, '$10.50').click()
    await expect(page.getByRole('button', { name: 'View receipt' })).toBeVisible()
    await expect(rowOf(page, '$14.00')).toHaveCount(2)
    const { items } = await page.evaluate(() => window.till.call('payments.list', {}))
    expect(items.map(({ status }) => status).toSorted()).toEqual(['failed', 'succeeded', 'succeeded'])
  })
})

test('a doubt about the one call is settled by the order number while the cashier waits', async ({
  page,
}) => {
  await startInTraining(page)
  await page.evaluate(() => window.till.call('settings.update', { protocol: 'one-call' }))
  await takeOrder(page, silentThenPaid)
  await expectOutcome(page, 'Paid $10.50', settles)
  await open(page, 'Payments')
  await expect(rowOf(page, '$10.50')).toHaveCount(1)
})
