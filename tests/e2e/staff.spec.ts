import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import {
  charge,
  chargeButton,
  expectOutcome,
  fillCard,
  newSale,
  rowOf,
  startInTraining,
  takeOrder,
  typeLine,
} from './cashier.ts'

const dialog = (page: Page) => page.locator('.dialog-overlay')

async function addMember(page: Page, name: string, pin: string): Promise<void> {
  const staff = page.getByRole('region', { name: 'Staff', exact: true })
  await staff.getByRole('button', { name: 'Add staff' }).press('Enter')
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(pin)
  const field = staff.getByLabel('New PIN')
  const show = staff.getByRole('checkbox', { name: 'Show the PIN' })
  // A manager's is seen as it is typed: nobody may be there who could give another.
  if (!(await show.isChecked())) {
    await expect(field).toHaveAttribute('type', 'password')
    await show.press('Space')
  }
  await expect(field).toHaveAttribute('type', 'text')
  await field.press('Enter')
}

/** Initials, then the PIN: the focus is where it has to be. */
async function enterPin(page: Page, initials: string, pin: string): Promise<void> {
  await expect(dialog(page).getByLabel('PIN', { exact: true })).toBeFocused()
  await page.keyboard.type(initials)
  await page.keyboard.type(pin)
  await page.keyboard.press('Enter')
}

/** Before anybody signs in, too, it is told in words and by colour what money is at stake; nothing lies over it. */
async function expectEnvironment(page: Page): Promise<void> {
  const banner = dialog(page).getByRole('complementary', { name: 'Environment' })
  await expect(banner).toContainText('TRAINING')
  await expect(banner).toHaveCSS('background-color', await colourOf(page, '--training'))
  await banner.click({ trial: true })
}

const colourOf = (page: Page, token: string): Promise<string> =>
  page.evaluate((token) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(${token})`
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, token)

/** Ada Moss is a manager, Ben Cole a cashier; Ada is signed in. */
async function hire(page: Page): Promise<void> {
  await startInTraining(page)
  await page.keyboard.press('Alt+5')
  await addMember(page, 'Ada Moss', '73195')
  await expect(dialog(page).getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectEnvironment(page)
  await enterPin(page, 'am', '73195')
  await expect(dialog(page)).toHaveCount(0)
  await addMember(page, 'Ben Cole', '28462')
  await expect(page.getByRole('button', { name: 'Change Ben Cole' })).toBeVisible()
  await page.keyboard.press('Alt+1')
}

test('a cashier takes a sale, and a manager approves the refund in place', async ({ page }) => {
  await hire(page)
  await page.keyboard.press('Alt+0')
  await enterPin(page, 'bc', '28462')
  await expect(page.getByRole('button', { name: 'Ben Cole is signed in: change' })).toBeVisible()
  await typeLine(page)
  await fillCard(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Tab')
  await expect(chargeButton(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expectOutcome(page, 'Paid $10.50')

  await page.keyboard.press('Alt+3')
  await expect(rowOf(page, '$10.50')).toBeVisible()
  await page.getByRole('searchbox').press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Order / })).toBeFocused()
  await page.keyboard.press('Alt+R')
  await page.getByRole('button', { name: 'Refund $10.50' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'A manager has to approve this' })).toBeVisible()
  await expect(dialog(page).getByText(/^Refund of \$10\.50 for order /)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('00000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'This PIN is wrong' })).toBeVisible()
  await page.keyboard.type('73195')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Refunded $10.50').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ben Cole is signed in: change' })).toBeVisible()
})

test('a cashier charges in spite of a payment without an answer only when a manager approves it', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const silent = '4000000000000408'
  await hire(page)
  await page.keyboard.press('Alt+0')
  await enterPin(page, 'bc', '28462')
  await takeOrder(page, silent)
  await expectOutcome(page, 'Not known yet', 20_000)

  const question = page.getByRole('alertdialog', { name: 'An earlier payment has no result yet' })
  const approval = page.getByRole('heading', { name: 'A manager has to approve this' })
  const insist = async (): Promise<void> => {
    await expect(question.getByRole('button', { name: 'Do not charge' })).toBeFocused()
    await question.getByRole('checkbox').press('Space')
    await question.getByRole('button', { name: 'Charge anyway' }).press('Enter')
    await expect(approval).toBeVisible()
  }
  await test.step('without a manager nothing is sent, and the order stands', async () => {
    await newSale(page)
    await takeOrder(page, silent)
    await insist()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(approval).toHaveCount(0)
    await expect(page.getByText('A manager has to approve this. Nothing was done.')).toBeVisible()
    await expect(page.getByLabel('Description', { exact: true })).toHaveValue('Spring bouquet')
  })

  await test.step('a manager approves it in place, and the books say who', async () => {
    await charge(page)
    await insist()
    await page.keyboard.type('73195')
    await page.keyboard.press('Enter')
    await expect(approval).toHaveCount(0)
    await expectOutcome(page, /^(Charging|Not known yet|Paid)/, 20_000)
    await page.keyboard.press('Alt+3')
    await expect(rowOf(page, '$10.50')).toHaveCount(2)
    await expect(page.getByRole('button', { name: 'Ben Cole is signed in: change' })).toBeVisible()
  })
})

test('locking wipes the card, keeps the order and asks for the PIN; wrong PINs lock out', async ({
  page,
}) => {
  await hire(page)
  await typeLine(page)
  await newSale(page)
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeVisible()
  await typeLine(page)
  await fillCard(page)
  await page.getByLabel('Phone', { exact: true }).focus()
  // The time at which the till locks is counted from the next sign-in, by this clock.
  await page.clock.install()
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('heading', { name: 'Ringline is locked' })).toBeVisible()
  await expectEnvironment(page)
  // Nobody undoes what somebody else did.
  await expect(undo).toBeHidden()
  await expectAccessible(page)
  await enterPin(page, 'am', '73195')
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByLabel('Phone', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('Spring bouquet')
  await expect(page.getByLabel('Card number')).toHaveValue('')

  // What was told before may stand there still: its time is counted by a clock that stands now.
  for (const told of await page.locator('.toast-close').all())
    await told.click({ timeout: 2_000 }).catch(() => {})

  await test.step('before the till locks by itself it counts down, and any key keeps it open', async () => {
    const countdown = page.locator('.lock-soon')
    await expect(async () => {
      await page.clock.fastForward('00:30')
      await expect(countdown).toBeVisible({ timeout: 200 })
    }).toPass()
    await expect(countdown).toContainText(/Locks in \d+ s/)
    await page.keyboard.press('Shift')
    await expect(countdown).toHaveCount(0)
  })

  await test.step('an open dialog does not keep the till from being locked', async () => {
    await page.keyboard.press('F1')
    await expect(page.getByRole('searchbox')).toBeFocused()
    const countdown = page.locator('.lock-soon')
    await expect(async () => {
      await page.clock.fastForward('00:30')
      await expect(countdown).toBeVisible({ timeout: 200 })
    }).toPass()
    // Over the dialog, for a screen reader and for the eye.
    await expect(page.getByRole('status').filter({ hasText: 'Ringline locks in 20 seconds' })).toBeAttached()
    await countdown.click({ trial: true })
  })
  await page.keyboard.press('Control+L')
  for (const told of ['This PIN is wrong', 'This PIN is wrong', 'Too many wrong PINs']) {
    await enterPin(page, 'bc', '0000')
    await expect(page.getByRole('alert').filter({ hasText: told })).toBeVisible()
  }
  await enterPin(page, 'bc', '28462')
  await expect(page.getByRole('alert').filter({ hasText: 'Too many wrong PINs' })).toBeVisible()
})

test('the environment is not switched while an order is typed', async ({ page }) => {
  await startInTraining(page)
  await typeLine(page)
  await page.keyboard.press('Alt+5')
  await page.getByRole('radio', { name: /^Training/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Switch to Test' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'An order is typed' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Environment' })).toContainText('TRAINING')
})
