import type { Page } from '@playwright/test'
import { expect, type Launched, test } from './app.ts'
import {
  charge,
  description,
  expectOutcome,
  fillCard,
  payByCard,
  startInTraining,
  typeFields,
  typeLine,
  typeOrder,
} from './cashier.ts'

const held = (page: Page, name: string | RegExp) =>
  page.getByRole('grid', { name: /^Parked orders/ }).getByRole('row', { name })

async function hold(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await typeFields(page, label)
  await expect(description(page)).toHaveValue('')
}

async function openOrders(page: Page): Promise<void> {
  // After a reload there are no keys before there is a screen.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('searchbox', { name: 'Search parked orders' })).toBeFocused()
}

async function kill({ app }: Launched): Promise<void> {
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone
}

test('an order is held, another call is taken, then the first is taken up and paid', async ({ page }) => {
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('4111111111')
  await hold(page, 'Looks for her card')
  await expect(page.getByLabel('Card number')).toHaveValue('')
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked1')

  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await payByCard(page)
  await expectOutcome(page, 'Paid $7.00')

  await openOrders(page)
  await page.keyboard.type('lovelace')
  await page.keyboard.press('Enter')
  await expect(held(page, 'Looks for her card')).toBeFocused()
  await expect(held(page, 'Looks for her card')).toContainText('Ada Lovelace')
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('Roses')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace')
  await payByCard(page)
  await expectOutcome(page, 'Paid $12.00')
  await page.keyboard.press('Alt+2')
  await expect(page.getByText('No parked orders')).toBeVisible()
})

test('taking an order up over a typed one holds that one; what is discarded has a reason and an undo', async ({
  page,
}) => {
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await hold(page, '')
  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await openOrders(page)
  await page.keyboard.press('ArrowDown')
  await expect(held(page, 'Ada Lovelace')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Park it and go on' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('Roses')

  await openOrders(page)
  await page.keyboard.press('Enter')
  await expect(held(page, 'Grace Hopper')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Discard this order?' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No parked orders')).toBeVisible()
  const { items } = await page.evaluate(() => window.till.call('audit.list', { limit: 1 }))
  expect(items[0]).toMatchObject({
    kind: 'order.discarded',
    changes: { reason: 'The caller could not be reached', total: 700 },
  })
  await page.keyboard.press('Alt+z')
  await expect(held(page, 'Grace Hopper')).toBeVisible()

  // The one on the sale screen: discarded, and back.
  await page.keyboard.press('Alt+1')
  await expect(description(page)).toHaveValue('Roses')
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(description(page)).toHaveValue('')
  await page.keyboard.press('Alt+z')
  await expect(description(page)).toHaveValue('Roses')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace')
})

test('a kill loses neither held orders nor what is typed; a payment that was started is not typed again', async ({
  launch,
}) => {
  test.slow()
  let started = await launch()
  let { page } = started
  await startInTraining(page)
  await typeOrder(page, 'Roses', '12.00', 'Ada Lovelace')
  await hold(page, 'Rings back')
  // At once: before the page has had the time to write that nothing is typed any more.
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked1')
  expect(await page.evaluate(() => window.till.call('orders.getDraft', {}))).toEqual({})
  await typeOrder(page, 'Lilac', '7.00', 'Grace Hopper')
  await page.getByLabel('Card number').focus()
  await page.keyboard.type('4111111111111111')
  await expect
    .poll(() => page.evaluate(() => window.till.call('orders.getDraft', {})))
    .toMatchObject({ draft: { order: { customer: { name: 'Grace Hopper' } } } })
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(page.getByText('What was typed before the restart is back')).toBeVisible()
  await expect(description(page)).toHaveValue('Lilac')
  await expect(page.getByLabel('Card number')).toHaveValue('')
  // All but the card is there: on with that.
  await expect(page.getByLabel('Card number')).toBeFocused()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked1')
  await payByCard(page)
  await expectOutcome(page, 'Paid $7.00')
  await kill(started)

  started = await launch()
  ;({ page } = started)
  await expect(description(page)).toBeFocused()
  await openOrders(page)
  await expect(held(page, 'Rings back')).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect(description(page)).toHaveValue('')
})

test('an order with a card number in its words is not held, and says where', async ({ page }) => {
  await startInTraining(page)
  await typeLine(page, { description: 'Card 4111 1111 1111 1111' })
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('looks like a card number')
  await page.keyboard.press('Escape')
  await expect(description(page)).toHaveValue('Card 4111 1111 1111 1111')
  expect(await page.evaluate(() => window.till.call('orders.list', {}))).toEqual({ items: [] })
  await charge(page)
  await expect(description(page)).toHaveAttribute('aria-invalid', 'true')
})

test('what is other about an order that waited is said when it is taken up, and its discount stays what was said', async ({
  page,
}) => {
  await startInTraining(page)
  const save = (method: 'taxRates.save' | 'settings.update', input: object) =>
    page.evaluate(([name, change]) => window.till.call(name, change as never), [method, input] as const)
  const rate = { id: 'vat', name: 'VAT', percent: '8', inclusive: false, active: true }
  await save('taxRates.save', rate)
  await save('settings.update', { usualTaxRateId: 'vat' })
  await page.reload()
  await expect(description(page)).toBeFocused()
  await typeFields(page, 'Roses', '1', '12.00')
  await page.getByRole('button', { name: 'Discount, note' }).click()
  await page.keyboard.type('6.60')
  await page.keyboard.press('Tab')
  const total = page.getByRole('status', { name: 'Total' })
  await expect(total).toHaveText('$5.83')
  await hold(page, 'Rings back')

  await save('taxRates.save', { ...rate, percent: '20' })
  await save('settings.update', { locale: 'de-DE' })
  await page.reload()
  await openOrders(page)
  await expect(held(page, 'Rings back')).toContainText('was 5,83')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const notice = page.getByRole('alert').filter({ hasText: 'This order came to' })
  await expect(notice).toContainText('5,83')
  await expect(notice).toContainText('6,48')
  await expect(notice).toContainText('VAT was 8')
  await expect(total).toHaveText(/6,48/)
  await expect(page.getByLabel('Order discount', { exact: true })).toHaveValue('6,60')
  // It is there still for whoever comes back, until it was read.
  await openOrders(page)
  await page.keyboard.press('Alt+1')
  await notice.getByRole('button', { name: 'Understood' }).click()
  await expect(notice).toHaveCount(0)

  await save('taxRates.save', { ...rate, percent: '20', active: false })
  await page.reload()
  const off = page.getByRole('alert').filter({ hasText: 'VAT is no longer in use' })
  await expect(off).toContainText('Something has changed since this order was parked')
  await expect(page.getByText('No longer in use.', { exact: true })).toBeVisible()
  await fillCard(page)
  await page.getByRole('button', { name: /^Charge/ }).click()
  await expect(page.getByRole('button', { name: /Tax rate$/ })).toBeFocused()
  expect(await page.evaluate(() => window.till.call('payments.list', {}))).toMatchObject({ items: [] })
})
