import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import {
  charge,
  detail,
  expectOutcome,
  fillCard,
  newSale,
  open,
  outcome,
  rowOf,
  startInTraining,
  takeOrder,
  typeLine,
} from './cashier.ts'

const cards = {
  declined: '4000000000000002',
  challenge: '4000000000003220',
  challengeThenDeclined: '4000008260003178',
  processing: '4000000000000077',
  processingThenDeclined: '4000000000000093',
  refundPending: '4000000000007726',
  refundFails: '4000000000005126',
  silentThenPaid: '4000000000000408',
  silentNotCharged: '4000000000000499',
}
/** What the bank takes its time for, with looks in between; ms. */
const slow = 20_000
/** After a silence, and the settle window; ms. */
const settles = 45_000

test('a till that is killed takes up every open payment where it was', async ({ launch }) => {
  test.setTimeout(150_000)
  let { app, page } = await launch()
  await startInTraining(page)

  await test.step('payments stand as open as can be', async () => {
    await order(page, cards.declined, '1.00', 'Declined')
    await order(page, cards.declined, '1.50', 'Declined')
    await order(page, cards.challenge, '2.00', 'The bank wants the customer to confirm online')
    await order(page, cards.challenge, '3.00', 'The bank wants the customer to confirm online')
    await hold(page, '4.00')
    await newSale(page)
    await order(page, cards.refundPending, '5.00', 'Paid $5.00')
    await order(page, cards.silentNotCharged, '6.00', 'Not known yet')
    await order(page, cards.silentThenPaid, '7.00', 'Not known yet')
    await open(page, 'Payments')
    await rowOf(page, '$5.00').click()
    await refund(page, '2.00')
    await open(page, 'Sale')
    await newSale(page)
    await takeOrder(page, cards.processing, { quantity: '1', price: '8.00' })
    await expectOutcome(page, 'The bank is still processing the payment')
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await gone
  })

  ;({ app, page } = await launch())
  await open(page, 'Payments')

  await test.step('the customer approves one, and the cashier gives up another', async () => {
    await openRow(page, '$2.00', 'Waiting for customer')
    await page.getByRole('button', { name: 'Approve as the cardholder' }).click()
    await expect(rowOf(page, '$2.00')).toContainText('Paid')
    await openRow(page, '$3.00', 'Waiting for customer')
    await cancel(page)
    await expect(rowOf(page, '$3.00')).toContainText('Canceled')
  })

  await test.step('a declined one is paid with another card, after one more decline', async () => {
    await openRow(page, '$1.00', 'Declined')
    for (const [number, status] of [
      [cards.declined, 'Declined'],
      ['5555555555554444', 'Paid'],
    ] as const) {
      await page.getByRole('button', { name: 'Try another card' }).click()
      const dialog = page.getByRole('dialog', { name: /^Another card for order/ })
      await fillCard(page, number)
      for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Enter')
      await expect(dialog.getByRole('button', { name: 'Charge $1.00' })).not.toBeFocused()
      await dialog.getByRole('button', { name: 'Charge $1.00' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(rowOf(page, '$1.00')).toContainText(status)
    }
    await expect(rowOf(page, '$1.00')).toContainText('4444')
  })

  await test.step('another declined one is closed', async () => {
    await openRow(page, '$1.50', 'Declined')
    await cancel(page)
    await expect(rowOf(page, '$1.50')).toContainText('Canceled')
    await expect(page.getByRole('button', { name: 'Try another card' })).toHaveCount(0)
  })

  await test.step('a part of the hold is collected', async () => {
    await openRow(page, '$4.00', 'On hold')
    await page.getByRole('button', { name: 'Charge held amount…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Charge the hold on order/ })
    await dialog.getByLabel('Amount to charge').fill('2.50')
    await dialog.getByRole('button', { name: 'Charge $2.50' }).click()
    await expect(rowOf(page, '$2.50')).toContainText('Paid')
    await expect(detail(page)).toContainText('$2.50 of $4.00 charged')
  })

  await test.step('what the bank was deciding, or did not answer for, settles by itself', async () => {
    await expect(rowOf(page, '$8.00')).toContainText('Paid', { timeout: slow })
    await openRow(page, '$5.00', '$2.00 refunded')
    await expect(refundsOf(page, '$2.00')).toContainText('Refunded', { timeout: slow })
    await expect(rowOf(page, '$7.00')).toContainText('Paid', { timeout: settles })
    await expect(rowOf(page, '$6.00')).toContainText('Not charged', { timeout: settles })
  })

  const verdict = await page.evaluate(() => window.till.call('audit.verify', {}))
  expect(verdict).toMatchObject({ ok: true, payments: 9 })
})

test('payments that wait for someone end as the cashier is told', async ({ page }) => {
  test.setTimeout(90_000)
  await startInTraining(page)

  await test.step('the customer never goes online: the cashier cancels', async () => {
    await takeOrder(page, cards.challenge)
    await expectOutcome(page, 'The bank wants the customer to confirm online')
    await cancelOutcome(page)
    await expectOutcome(page, 'Canceled')
    await expect(outcome(page)).toContainText('The card was not charged.')
  })

  await test.step('the customer approves, the bank declines all the same, another card pays', async () => {
    await newSale(page)
    await takeOrder(page, cards.challengeThenDeclined, { price: '6.00' })
    await page.getByRole('button', { name: 'Approve as the cardholder' }).click()
    await expectOutcome(page, 'Declined')
    await page.getByRole('button', { name: 'Try another card' }).click()
    await fillCard(page)
    await charge(page)
    await expectOutcome(page, 'Paid $12.00')
  })

  await test.step('a hold is let go', async () => {
    await newSale(page)
    await hold(page, '7.00')
    await cancelOutcome(page)
    await expectOutcome(page, 'Canceled')
  })

  await test.step('the bank takes its time, then declines', async () => {
    await newSale(page)
    await takeOrder(page, cards.processingThenDeclined, { price: '8.00' })
    await expectOutcome(page, 'The bank is still processing the payment')
    await expectOutcome(page, 'Declined', slow)
  })
})

test('money goes back in part, then all of it; late, and not at all', async ({ page }) => {
  test.setTimeout(90_000)
  await startInTraining(page)
  await order(page, '4111111111111111', '10.00', 'Paid $10.00')
  await order(page, cards.refundPending, '20.00', 'Paid $20.00')
  await order(page, cards.refundFails, '30.00', 'Paid $30.00')
  await open(page, 'Payments')

  await test.step('a refund that is on its way', async () => {
    await openRow(page, '$20.00', 'Paid')
    await refund(page)
    await expect(refundsOf(page, '$20.00')).toContainText('Pending')
  })

  await test.step('a part, then what is left; after that there is nothing to refund', async () => {
    await openRow(page, '$10.00', 'Paid')
    await refund(page, '4.00')
    await expect(detail(page)).toContainText('$4.00 refunded, $6.00 left')
    await refund(page)
    await expect(detail(page)).toContainText('All of it refunded')
    await expect(refundsOf(page, '$6.00')).toContainText('Refunded')
    await expect(page.getByRole('button', { name: 'Refund…' })).toHaveCount(0)
  })

  await test.step('a refund that the bank refuses later can be made again', async () => {
    await openRow(page, '$30.00', 'Paid')
    await refund(page)
    await expect(refundsOf(page, '$30.00')).toContainText('Not refunded', { timeout: slow })
    await expect(refundsOf(page, '$30.00')).toContainText('No money was refunded.')
    await expect(page.getByRole('button', { name: 'Refund…' })).toBeVisible()
    await expect(detail(page)).not.toContainText('All of it refunded')
  })

  await test.step('and the late one has arrived', async () => {
    await openRow(page, '$20.00', '$20.00 refunded')
    await expect(refundsOf(page, '$20.00')).toContainText('Refunded', { timeout: slow })
  })
})

/** One item, charged; the sale screen is empty again after it. */
async function order(page: Page, number: string, price: string, title: string): Promise<void> {
  await takeOrder(page, number, { quantity: '1', price })
  await expectOutcome(page, title)
  await newSale(page)
}

async function hold(page: Page, price: string): Promise<void> {
  await typeLine(page, { quantity: '1', price })
  await page.getByRole('button', { name: /More options/ }).click()
  await page.getByRole('button', { name: /When to charge/ }).click()
  await page.getByRole('option', { name: 'Hold now, charge later' }).click()
  await fillCard(page)
  await charge(page)
  await expectOutcome(page, `$${price} on hold`)
}

async function cancelOutcome(page: Page): Promise<void> {
  await outcome(page).getByRole('button', { name: 'Cancel the payment' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the payment' }).click()
}

async function openRow(page: Page, amount: string, shows: string): Promise<void> {
  await expect(rowOf(page, amount)).toContainText(shows)
  await rowOf(page, amount).click()
  await expect(detail(page).locator('.payment-headline-amount')).toHaveText(amount)
}

async function cancel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel payment…' }).click()
  const question = page.getByRole('alertdialog', { name: /^Cancel the payment for order/ })
  await question.getByRole('button', { name: 'Cancel payment' }).click()
  await expect(question).toHaveCount(0)
}

/** @param amount left out: all that is left */
async function refund(page: Page, amount?: string): Promise<void> {
  await page.getByRole('button', { name: 'Refund…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Refund order/ })
  if (amount !== undefined) await dialog.getByLabel('Amount to refund').fill(amount)
  await dialog.getByRole('button', { name: /^Refund/ }).click()
  await expect(dialog).toHaveCount(0)
}

const refundsOf = (page: Page, amount: string) =>
  detail(page).getByRole('region', { name: 'Refunds' }).getByRole('listitem').filter({ hasText: amount })
