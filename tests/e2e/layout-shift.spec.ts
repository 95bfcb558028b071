import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { charge, expectOutcome, startInTraining } from './cashier.ts'

declare global {
  interface Window {
    shifts: string[]
  }
}

/**
 * Writes down what moves by itself.
 *
 * @param all also what moves right after a key, as by an error, and what has moved since the page began; in the form alone
 */
const watch = (page: Page, all = false): Promise<void> =>
  page.evaluate((all) => {
    window.shifts = []
    const name = (node: Node | null): string =>
      node instanceof Element ? `${node.tagName}.${node.className}` : String(node?.nodeName)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, 'hadRecentInput') && !all) continue
        const sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] = Reflect.get(
          entry,
          'sources',
        )
        for (const { node, previousRect: from, currentRect: to } of sources) {
          if (all && !node?.parentElement?.closest('.sale-form')) continue
          window.shifts.push(`${name(node)} ${from.x},${from.y} → ${to.x},${to.y}`)
        }
      }
    }).observe({ type: 'layout-shift', buffered: all })
  }, all)

/** Since the last look; two frames later, since a shift is told after it was painted. */
const shifts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts.splice(0)))),
      ),
  )

test('nothing on the screen moves by itself: not for errors, nor for what the bank answers', async ({
  page,
}) => {
  await startInTraining(page)
  await watch(page, true)
  await test.step('errors at every field', async () => {
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
    expect(await shifts(page)).toEqual([])
    for (const [name, text] of Object.entries({
      Email: 'nobody',
      Phone: '12',
      'Order number': '4242 4242 4242 4242',
      Name: '4242 4242 4242 4242',
      'ZIP code': '4242 4242 4242 4242',
      City: '4242 4242 4242 4242',
      'Unit price': '0.1',
      Description: '4242 4242 4242 4242',
    })) {
      await page.getByLabel(name, { exact: true }).fill(text)
      await page.keyboard.press('Tab')
      expect([name, await shifts(page)]).toEqual([name, []])
    }
  })
})

test('nothing moves while the till starts, nor when the bank answers', async ({ launch }) => {
  const first = await launch()
  await startInTraining(first.page)
  // A shop with favourites, in a country whose addresses are written in another order than those of the United States.
  await first.page.evaluate(async () => {
    const address = { line1: 'Lindenweg 1', city: 'Berlin', postalCode: '10115', country: 'DE' }
    await window.till.call('products.save', { name: 'Roses', unitAmount: 800, currency: 'USD' })
    await window.till.call('settings.update', { shop: { name: 'Blumen', address } })
  })
  await first.app.close()
  const { page } = await launch()
  await expect(page.getByLabel('Favorites')).toBeVisible()
  await expect(page.getByLabel('Postal code')).toBeVisible()
  await watch(page, true)
  expect(await shifts(page)).toEqual([])
  await page.reload()
  await watch(page)
  for (const [number, title] of [
    ['4111111111111111', /^Paid/],
    ['4000000000000002', 'Declined'],
    ['4000000000000408', 'Not known yet'],
  ] as const) {
    await page.getByLabel('Description', { exact: true }).fill('Roses')
    await page.getByLabel('Unit price', { exact: true }).fill('7')
    await page.keyboard.press('Alt+c')
    await page.keyboard.type(`${number}1231123`)
    await charge(page)
    await expectOutcome(page, title)
    expect([title, await shifts(page)]).toEqual([title, []])
    await page.keyboard.press('Alt+n')
    // An order that could still be paid is asked about.
    if (title === 'Declined') await page.getByRole('button', { name: 'Discard' }).press('Enter')
    await expect(page.getByLabel('Description', { exact: true })).toBeFocused()
  }
})
