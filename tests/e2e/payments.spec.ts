import type { ElectronApplication, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { detail, expectOutcome, newSale, startInTraining, takeOrder } from './cashier.ts'

/** Each of these goes through the whole screen and is looked at by axe on the way. */
test.describe.configure({ timeout: 60_000 })

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search payments' })
const grid = (page: Page) => page.getByRole('grid', { name: /^Payments/ })
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') })

async function toPayments(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3')
  await expect(search(page)).toBeFocused()
}

async function look(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Alt+f')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type(text)
}

/** Opens the only payment found. */
async function openFound(page: Page): Promise<void> {
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(detail(page).getByRole('heading', { name: /^Order / })).toBeFocused()
  await expect(detail(page).getByRole('region', { name: 'What you can do now' })).toBeVisible()
}

/** From a list that a button opens: down to the option, and taken. */
async function choose(page: Page, button: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: button }).press('Enter')
  const option = page.getByRole('option', { name, exact: true })
  await expect(option).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(option).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(option).toHaveCount(0)
}

/** The printer is the test's: what is printed is told by how often. */
async function watchPrinter(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(({ app: main }) => {
    const printed: string[] = []
    Object.assign(globalThis, { printed })
    main.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        printed.push(contents.getURL())
        done?.(true, '')
      }
    })
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'printed').length)
}

async function takeNamedOrder(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Zoë O’Brien')
  await page.getByLabel('Phone', { exact: true }).fill('+1 217 555 0199')
  await takeOrder(page, '5555555555554444', { price: '20' })
  await expectOutcome(page, 'Paid $40.00')
}

test('a payment is found by anything that is known of it, and narrowed down', async ({ page }) => {
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await newSale(page)
  await takeNamedOrder(page)
  await newSale(page)
  await takeOrder(page, '4000000000000002', { price: '7' })
  await expectOutcome(page, 'Declined')
  await toPayments(page)
  await expect(rows(page)).toHaveCount(3)
  await expectAccessible(page)

  for (const text of ['4444', '40.00', '$40', 'zoe obr', '(217) 555 0199', '12175550', 'TRAINING-000002']) {
    await test.step(`by ${text}`, async () => {
      await look(page, text)
      await expect(rows(page)).toHaveCount(1)
      await expect(rows(page)).toContainText('Zoë O’Brien')
    })
  }

  await test.step('by order number, payment id and a label that was added, as the details show them', async () => {
    await openFound(page)
    const facts = detail(page).getByRole('region', { name: 'Details' })
    const id = await facts.getByText(/^[0-9a-f]{8}-[0-9a-f-]+$/).innerText()
    const order = (
      await detail(page)
        .getByRole('heading', { name: /^Order / })
        .innerText()
    ).replace('Order ', '')
    await page.keyboard.press('Alt+b')
    await page.getByRole('button', { name: 'Add label' }).press('Enter')
    await page.getByLabel('Label 1 value').fill('Florist Ada')
    await page.keyboard.press('Enter')
    await expect(page.getByText('A label needs a name.')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Label 1 name').fill('desk')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(facts.getByText('Florist Ada')).toBeVisible()
    await detail(page)
      .getByRole('heading', { name: /^Order / })
      .focus()
    await page.keyboard.press('Escape')
    // Its beginning is the time, which payments of one minute share.
    for (const text of [id, order, 'florist']) {
      await look(page, text)
      await expect(rows(page)).toHaveCount(1)
      await expect(rows(page)).toContainText('Zoë O’Brien')
    }
    await look(page, 'nobody of this name')
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('by status and day', async () => {
    await page.keyboard.press('Alt+f')
    await page.keyboard.press('Delete')
    await expect(rows(page)).toHaveCount(3)
    await choose(page, /Status/, 'Declined')
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText('$14.00')
    await page.getByRole('spinbutton', { name: /^month, To day/ }).focus()
    await page.keyboard.type('01012020', { delay: 60 })
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).focus()
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(3)
  })

  await test.step('whose books these are is told', async () => {
    await expect(page.getByText('Training books')).toBeVisible()
  })
})

test('a payment is printed and refunded, and the refund has a slip', async ({ app, page }) => {
  const printed = await watchPrinter(app)
  await startInTraining(page)
  await takeNamedOrder(page)
  await toPayments(page)
  await look(page, '4444')
  await openFound(page)

  await test.step('the receipt is printed again', async () => {
    await expect(detail(page).getByRole('button', { name: 'Print receipt' })).toContainText('Alt+P')
    await page.keyboard.press('Alt+p')
    await expect(page.getByText('Sent to the printer')).toBeVisible()
    expect(await printed()).toBe(1)
  })

  await test.step('a part is refunded', async () => {
    await page.keyboard.press('Alt+r')
    const dialog = page.getByRole('dialog', { name: /^Refund order/ })
    await expect(dialog.getByLabel('Amount to refund')).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.type('15.00')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Refund $15.00' }).focus()
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText('$15.00 refunded, $25.00 left')).toBeVisible()
  })

  await test.step('and its slip is read and printed', async () => {
    await detail(page).getByRole('button', { name: 'Refund slip for $15.00' }).focus()
    await page.keyboard.press('Enter')
    const slip = page.getByRole('dialog', { name: 'Refund slip TRAINING-000001-R1' })
    await expect(slip.frameLocator('iframe').getByText('-$15.00')).toBeVisible()
    await expectAccessible(page)
    await slip.getByRole('button', { name: 'Print' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(printed).toBe(2)
    await page.keyboard.press('Escape')
    await expect(slip).toHaveCount(0)
  })

  await test.step('all of it stands in the timeline', async () => {
    const events = detail(page).getByRole('region', { name: 'What happened' }).getByRole('listitem')
    await expect(events.filter({ hasText: 'Refunded' })).toHaveCount(1)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(grid(page)).toBeFocused()
  })
})

test('a hold is collected in part, another is cancelled, by keys alone', async ({ page }) => {
  await startInTraining(page)
  for (const price of ['30', '50']) {
    await page.getByRole('button', { name: 'More options' }).press('Enter')
    await choose(page, /When to charge/, 'Hold now, charge later')
    await takeOrder(page, undefined, { quantity: '1', price })
    await expectOutcome(page, `$${price}.00 on hold`)
    await newSale(page)
  }
  await toPayments(page)

  await test.step('collected', async () => {
    await look(page, '30.00')
    await openFound(page)
    await page.keyboard.press('Alt+e')
    const dialog = page.getByRole('dialog', { name: /^Charge the hold on order/ })
    await expect(dialog.getByLabel('Amount to charge')).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('12.50')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText('$12.50 of $30.00 charged')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('cancelled', async () => {
    await look(page, '50.00')
    await expect(rows(page)).toContainText('$50.00')
    await openFound(page)
    await page.keyboard.press('Alt+x')
    const question = page.getByRole('alertdialog', { name: /^Cancel the payment for order/ })
    await expectAccessible(page)
    await question.getByRole('button', { name: 'Cancel payment' }).focus()
    await page.keyboard.press('Enter')
    await expect(detail(page).getByText('Canceled', { exact: true }).first()).toBeVisible()
    await expectAccessible(page)
  })
})
