import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { newSale, open, outcome, startInTraining, typeCard, typeLine } from './cashier.ts'
import { textsInMemory } from './heap.ts'

// None of them stands anywhere in the page by itself: the number is no test card, and the code begins with a zero.
const number = '4539578763621486'
const expiry = '11/37'
const cvc = '089'

test.beforeEach(async ({ page }) => {
  await startInTraining(page)
})

/** What the page's memory holds of the card, in groups or not. */
async function heldOfCard(page: Page): Promise<string[]> {
  const texts = await textsInMemory(page)
  return [number, expiry, cvc].filter((secret) =>
    texts.some((text) => (secret === number ? text.replaceAll(' ', '').includes(secret) : text === secret)),
  )
}
const noCard = async (page: Page): Promise<void> =>
  expect(async () => expect(await heldOfCard(page)).toEqual([])).toPass({ timeout: 20_000 })
const type = (page: Page): Promise<void> => typeCard(page, number, { expiry, cvc })

test('the page’s memory holds nothing of a card once it has an outcome, is discarded, or its screen is left', async ({
  page,
}) => {
  test.slow()
  await typeLine(page)
  await type(page)
  expect(await heldOfCard(page)).toEqual([number, expiry, cvc])
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(outcome(page)).toContainText('The card was not charged.')
  await noCard(page)

  await test.step('nor of another card that was typed in its place', async () => {
    await page.getByRole('button', { name: /^(Try another card|Keep the order)/ }).press('Enter')
    await type(page)
    await newSale(page)
    await noCard(page)
  })
  await test.step('nor once another screen is up', async () => {
    await typeLine(page)
    await type(page)
    await open(page, 'Payments')
    await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible()
    await noCard(page)
  })
})

test('a card is pasted into its fields, and is not copied, cut, selected or undone out of them', async ({
  page,
}) => {
  const field = (label: string) => page.getByLabel(label, { exact: true })
  const paste = async (label: string): Promise<string> => {
    await field(label).fill('')
    await field(label).press('Control+V')
    return field(label).inputValue()
  }
  for (const [label, typed, shown] of [
    ['Card number', `${number.slice(0, 4)}-${number.slice(4)}`, '4539 5787 6362 1486'],
    ['Expiry', '11 / 2037', '11/37'],
    ['Security code', cvc, cvc],
  ] as const) {
    await field('Order number').fill(typed)
    await field('Order number').press('Control+A')
    await page.keyboard.press('Control+C')
    await field('Order number').fill('')
    await paste(label)
    await field(label).focus()
    await expect(field(label)).toHaveValue(shown)

    await field('Order number').fill('before')
    await field('Order number').press('Control+A')
    await page.keyboard.press('Control+C')
    await field(label).focus()
    for (const keys of [
      'Control+A',
      'Control+C',
      'Control+X',
      'Shift+Home',
      'Control+Insert',
      'Shift+Delete',
    ])
      await page.keyboard.press(keys)
    await field(label).dblclick()
    await page.keyboard.press('Control+C')
    expect(await page.evaluate(() => String(getSelection()))).toBe('')
    await expect(field(label)).toHaveValue(shown)
    expect(await paste('Customer number')).toBe('before')
  }

  await test.step('what is marked as a whole is replaced by the next key', async () => {
    await field('Card number').press('Control+A')
    await page.keyboard.type('5555555555554444')
    await field('Card number').focus()
    await expect(field('Card number')).toHaveValue('5555 5555 5555 4444')
  })
  await test.step('no undo brings a card back', async () => {
    await newSale(page)
    for (const label of ['Card number', 'Expiry', 'Security code']) {
      await field(label).focus()
      await page.keyboard.press('Control+Z')
      await page.keyboard.press('Control+Shift+Z')
      await expect(field(label)).toHaveValue('')
    }
  })
})
