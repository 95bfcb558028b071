import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { charge, chargeButton, expectOutcome, fillCard, startInTraining, typeLine } from './cashier.ts'

/** What stands in the fields of the order, by name; the card is none of it. */
const fields = (page: Page) => page.locator('.sale-form input[name]:not(.card-panel input)')
const field = (page: Page, name: string) => page.locator(`.sale-form input[name="${name}"]`)
const readBack = (page: Page) => page.getByRole('region', { name: 'Read back' })

const valuesOf = (page: Page): Promise<{ name: string; value: string }[]> =>
  fields(page).evaluateAll((inputs) =>
    inputs.map((input) => ({
      name: input.getAttribute('name') ?? '',
      value: input instanceof HTMLInputElement ? input.value : '',
    })),
  )

/** Which of these fields have nothing in them; or are not there. */
async function empty(page: Page, names: readonly string[]): Promise<string[]> {
  const values = await valuesOf(page)
  return names.filter((one) => !values.some(({ name, value }) => name === one && value !== ''))
}

async function filled(page: Page, names: readonly string[]): Promise<string[]> {
  const values = await valuesOf(page)
  return names.filter((one) => values.some(({ name, value }) => name === one && value !== ''))
}

async function names(page: Page): Promise<string[]> {
  return fields(page).evaluateAll((inputs) =>
    inputs
      .filter((input) => input instanceof HTMLInputElement && /^(text|email|tel|url|)$/.test(input.type))
      .map((input) => input.getAttribute('name') ?? ''),
  )
}

const toType = (name: string): string => {
  if (name.endsWith('quantity')) return '7'
  if (name.endsWith('unitAmount')) return '12.00'
  if (name.endsWith('iscount')) return '1.00'
  if (name.endsWith('phone')) return '+1 415 555 0123'
  if (name.endsWith('email')) return 'a@b.example'
  return name.endsWith('Url') ? 'https://a.example' : 'Words'
}

/** Away from the order and back, as it is done at the till. */
const ways: Record<string, (page: Page) => Promise<void>> = {
  'another screen': async (page) => {
    await page.keyboard.press('Alt+2')
    await expect(page.getByRole('heading', { name: 'Parked orders' })).toBeVisible()
    await page.keyboard.press('Alt+1')
  },
  'held and taken up': async (page) => {
    await page.keyboard.press('Alt+h')
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Alt+2')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  },
  'discarded and undone': async (page) => {
    await page.keyboard.press('Alt+n')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(field(page, 'sale.lines.0.description')).toHaveValue('')
    // What was unfolded was so for that order.
    await expect(field(page, 'sale.note')).toHaveCount(0)
    await expect(field(page, 'options.returnUrl')).toBeHidden()
    await page.keyboard.press('Alt+z')
  },
}

test('a field that is cleared after its order came back stays clear, and nothing is charged for it', async ({
  page,
}) => {
  test.slow()
  await startInTraining(page)
  await unfold(page)
  await page.getByRole('switch', { name: 'Ship to an address' }).focus()
  await page.keyboard.press('Space')
  const all = (await names(page)).filter((name) => !/country/.test(name))
  expect(all.length).toBeGreaterThan(18)
  for (const [way, goAway] of Object.entries(ways)) {
    await unfold(page)
    for (const name of all) {
      await field(page, name).fill(toType(name))
    }
    await field(page, 'customer.name').focus()
    await expect(readBack(page)).toContainText('$82.00')
    await goAway(page)
    await expect(field(page, 'customer.name'), way).toHaveValue('Words')
    await unfold(page)
    await expect.poll(() => empty(page, all), { message: way }).toEqual([])
    // Each is left by going to the next.
    for (const name of all) await field(page, name).fill('')
    await page.keyboard.press('Tab')
    await expect.poll(() => filled(page, all), { message: way }).toEqual([])
    await expect(readBack(page)).not.toContainText(/Words|82|12\.00/)
    await expect(chargeButton(page)).toHaveAccessibleName('Charge')
  }
  await charge(page)
  await expect(field(page, 'sale.lines.0.unitAmount')).toHaveAttribute('aria-invalid', 'true')
  expect((await page.evaluate(() => window.till.call('payments.list', {}))).items).toEqual([])
})

/** What is folded away: discounts, the note, more options. */
async function unfold(page: Page): Promise<void> {
  for (const name of ['Tax and discount, line 1', /^More options/]) {
    const button = page.getByRole('button', { name })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  }
  await page.getByRole('button', { name: 'Discount, note' }).click()
}

test('an order whose payment was cancelled is held like any other when another is taken up', async ({
  page,
}) => {
  await startInTraining(page)
  const typeOrder = async (name: string): Promise<void> => {
    await typeLine(page, { description: name })
    await field(page, 'customer.name').fill(name)
  }
  await typeOrder('Ada')
  await page.keyboard.press('Alt+h')
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(page, 'sale.lines.0.description')).toHaveValue('')

  await typeOrder('Grace')
  await page.getByRole('button', { name: /More options/ }).click()
  await page.getByRole('button', { name: /When to charge/ }).click()
  await page.getByRole('option', { name: 'Hold now, charge later' }).click()
  await fillCard(page)
  await charge(page)
  await expectOutcome(page, /on hold/)
  await page.getByRole('button', { name: 'Cancel the payment' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the payment' }).click()
  await expect(page.getByRole('button', { name: /^Keep the order, type the card again/ })).toBeVisible()

  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Park it and go on' }).click()
  await expect(field(page, 'customer.name')).toHaveValue('Ada')
  const { items } = await page.evaluate(() => window.till.call('orders.list', {}))
  expect(items).toMatchObject([{ caller: 'Grace' }])
})
