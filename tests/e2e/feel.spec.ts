import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectOutcome, newSale, startInTraining, takeOrder } from './cashier.ts'

declare global {
  interface Window {
    notes: number[]
  }
}

/** Writes down what would be heard: the computers that run this have no sound. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.notes = []
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
      window.notes.push(this.frequency.value)
      start.call(this, when)
    }
  })
const heard = (page: Page): Promise<number[]> => page.evaluate(() => window.notes.splice(0))

test('outcomes are heard, each in its own way, and sounds can be turned off', async ({ page }) => {
  await startInTraining(page)
  await listen(page)
  await test.step('paid and declined sound different', async () => {
    await takeOrder(page)
    await expectOutcome(page, /^Paid/)
    const paid = await heard(page)
    expect(paid.length).toBeGreaterThan(0)
    await newSale(page)
    await takeOrder(page, '4000000000000002')
    await expectOutcome(page, 'Declined')
    const declined = await heard(page)
    expect(declined.length).toBeGreaterThan(0)
    expect(declined).not.toEqual(paid)
  })
  await test.step('turned off, nothing is heard', async () => {
    await page.keyboard.press('Alt+5')
    await page.getByRole('switch', { name: /^Sounds/ }).press('Space')
    await expect(page.getByRole('switch', { name: /^Sounds/ })).not.toBeChecked()
    await page.keyboard.press('Alt+1')
    await newSale(page)
    await takeOrder(page, '4111111111111111', { price: '6.00' })
    await expectOutcome(page, /^Paid/)
    expect(await heard(page)).toEqual([])
    await page.keyboard.press('Alt+5')
    await page.getByRole('switch', { name: /^Sounds/ }).press('Space')
    await expect(page.getByRole('switch', { name: /^Sounds/ })).toBeChecked()
    await page.keyboard.press('Alt+1')
  })
  await test.step('no answer is neither', async () => {
    await newSale(page)
    await takeOrder(page, '4000000000000408', { price: '7.00' })
    await expectOutcome(page, 'Not known yet', 20_000)
    expect((await heard(page)).length).toBeGreaterThan(0)
  })
})
