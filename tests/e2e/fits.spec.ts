import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { isWhole } from './accessible.ts'
import { expect, test } from './app.ts'
import { startInTraining } from './cashier.ts'
import { troubleWithWords } from './long-words.ts'

const folder = path.resolve(import.meta.dirname, '../../src-renderer/language')

/** What the screen says in a language: ('zh-CN', 'sale', 'card', 'number') -> '卡号'. */
function word(language: string, file: string, ...at: string[]): string {
  let here: unknown = JSON.parse(readFileSync(path.join(folder, language, `${file}.json`), 'utf8'))
  for (const key of at) here = (here as Record<string, unknown>)[key]
  if (typeof here !== 'string') throw new Error(`${at.join('.')} is no sentence of ${file}`)
  return here
}

/** How many steps from English in the choice of languages. */
for (const [steps, language] of ['en', 'zh-CN', 'ar'].entries()) {
  test(`every sentence fits its place in a window of 1366 × 768: ${language}`, async ({ page }) => {
    test.slow()
    const say = (file: string, ...at: string[]): string => word(language, file, ...at)
    const region = (file: string, ...at: string[]): Locator =>
      page.getByRole('region', { name: say(file, ...at), exact: true })
    const expectFits = async (where: string): Promise<void> => {
      await isWhole(page)
      await expect(async () =>
        expect({ where, trouble: await troubleWithWords(page) }).toEqual({ where, trouble: [] }),
      ).toPass({ timeout: 5_000 })
    }

    await startInTraining(page)
    await page.keyboard.press('Alt+5')
    await page.getByRole('radio', { name: 'English' }).focus()
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight')
    const heading = (file: string): Locator =>
      page.getByRole('heading', { level: 1, name: say(file, 'title'), exact: true })
    await expect(heading('settings')).toBeVisible()
    await expectFits('settings')

    await test.step('the sale, with everything that can be opened, and its errors', async () => {
      await page.keyboard.press('Alt+1')
      await expect(page.getByLabel(say('sale', 'items', 'description'), { exact: true })).toBeFocused()
      await expectFits('sale')
      for (const key of ['Alt+m', 'Alt+i', 'Alt+d', 'Alt+o']) await page.keyboard.press(key)
      await expectFits('sale, opened')
      await page.keyboard.press('Control+Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
      await expectFits('sale, errors')
      await discard(page, say('sale', 'discard', 'yes'))
    })

    for (const [number, status] of [
      ['4000000000009995', 'declined'],
      ['4000000000003220', 'requires_action'],
      ['4000000000000408', 'unknown'],
      ['4111111111111111', 'succeeded'],
    ] as const)
      await test.step(`a payment: ${status}`, async () => {
        await typeOrder(page, say, number)
        await expectFits(`read back, ${status}`)
        await page.keyboard.press('Control+Enter')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        const title = say('sale', 'outcome', status, 'title').split('{{')[0]?.trim() ?? ''
        await expect(region('sale', 'outcome', 'label').getByRole('heading', { name: title })).toBeVisible()
        await expectFits(`outcome, ${status}`)
        await page.keyboard.press('Alt+n')
        await discard(page, say('sale', 'discard', 'yes'))
      })

    await test.step('orders, payments, a payment and its refund, reports', async () => {
      await page.getByLabel(say('sale', 'items', 'description'), { exact: true }).fill('Tulips')
      await page.keyboard.press('Alt+h')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectFits('park')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.keyboard.press('Alt+2')
      await expect(heading('orders')).toBeVisible()
      await expectFits('orders')
      await page.keyboard.press('Alt+3')
      await expect(heading('payments')).toBeVisible()
      await expect(page.getByRole('grid').getByRole('row')).not.toHaveCount(0)
      await page.keyboard.press('Alt+f')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      // Beside the one of the environment.
      await expect(page.getByRole('complementary')).toHaveCount(2)
      await expectFits('payment')
      await expect(page.getByText('Alt+R', { exact: true })).toBeVisible()
      await page.keyboard.press('Alt+r')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectFits('refund')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await page.keyboard.press('Alt+4')
      await expect(heading('reports')).toBeVisible()
      await expect(page.getByRole('button', { name: say('reports', 'verify', 'start') })).toBeVisible()
      await expectFits('reports')
      for (const key of ['F1', 'Control+k']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        await expectFits(key)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })
  })
}

async function typeOrder(
  page: Page,
  say: (file: string, ...at: string[]) => string,
  number: string,
): Promise<void> {
  const field = (...at: string[]): Locator => page.getByLabel(say('sale', ...at), { exact: true })
  await field('items', 'description').fill('Spring bouquet')
  await field('items', 'quantity').fill('2')
  await field('items', 'unitPrice').fill('5.25')
  await field('card', 'number').focus()
  await page.keyboard.type(`${number}1231123`)
}

/** Whatever stands on the sale screen goes. */
async function discard(page: Page, yes: string): Promise<void> {
  const button = page.getByRole('button', { name: yes, exact: true })
  await page.keyboard.press('Alt+n')
  await expect(async () => {
    if (await button.isVisible()) await button.click()
    await expect(button).toHaveCount(0)
    await expect(page.locator('input[aria-invalid=true]')).toHaveCount(0)
  }).toPass()
}
