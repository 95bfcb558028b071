import type { Page } from '@playwright/test'
import { isWhole } from './accessible.ts'
import { expect, test } from './app.ts'
import { chargeButton, expectOutcome, fillCard, startInTraining, typeLine } from './cashier.ts'

const screens = {
  'Alt+2': 'Parked',
  'Alt+3': 'Payments',
  'Alt+4': 'Reports',
  'Alt+5': 'Settings',
  'Alt+1': 'Phone order',
} as const

/** Looks at every screen; the sale comes last. */
async function onEveryScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const [key, heading] of Object.entries(screens)) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await isWhole(page)
    await look(heading)
  }
}

/** What is cut off at the side, or needs a scroll sideways. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
      const { left, right, width: own } = element.getBoundingClientRect()
      if (own === 0 || !element.checkVisibility({ visibilityProperty: true })) return false
      if (element.closest('.visually-hidden, [role=table], [role=grid], table')) return false
      return right > width + 1 || left < -1
    })
    return found.map(
      (element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`,
    )
  })

/** Controls smaller than a finger or an unsteady hand can hit: 24 px, and 44 px where money moves. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, a[href], [role=option], [role=row]')]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) &&
          !element.closest('.visually-hidden, [aria-hidden=true]'),
      )
      .map((element) => element.closest<HTMLElement>('label') ?? element)
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        const least = element.matches('.button-money, .charge button, .outcome-actions .button') ? 44 : 24
        return width > 1 && (height < least - 0.5 || width < 24)
      })
      .map(
        (element) =>
          `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)} ${Math.round(element.getBoundingClientRect().width)}×${Math.round(element.getBoundingClientRect().height)}`,
      ),
  )

/** What has the focus without an outline that shows it, as the system's colours leave it. */
const unseen = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { activeElement: at } = document
    // After the last control Tab leaves the page.
    if (!(at instanceof HTMLElement) || at === document.body) return undefined
    // The ring may be drawn on what holds the control, as with a switch or the parts of a date.
    const rings = [at, at.closest('label, [data-focus-within]'), ...at.querySelectorAll('*')].filter(
      (each) => each !== null,
    )
    const isSeen = rings.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    return isSeen ? undefined : at.outerHTML.slice(0, 150)
  })

test('at 200 % nothing is cut off and everything can be hit; a sale is charged', async ({ page }) => {
  await startInTraining(page)
  await onEveryScreen(page, async (name) => expect([name, await small(page)]).toEqual([name, []]))
  // A window of 1366×768 in which everything is twice as large.
  await page.setViewportSize({ width: 683, height: 384 })
  await onEveryScreen(page, async (name) =>
    expect([name, await overflowing(page), await small(page)]).toEqual([name, [], []]),
  )
  await typeLine(page)
  await fillCard(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Tab')
  await expect(chargeButton(page)).toBeFocused()
  await expect(chargeButton(page)).toBeInViewport()
  await page.keyboard.press('Enter')
  await expectOutcome(page, 'Paid $10.50')
  expect([await overflowing(page), await small(page)]).toEqual([[], []])
})

test('in the colours of the system the focus is seen, and nothing moves where motion is unwanted', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await startInTraining(page)
  await onEveryScreen(page, async (name) => {
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      expect([name, step, await unseen(page)]).toEqual([name, step, undefined])
    }
    const [here, elsewhere] = await page.evaluate(() =>
      ['[aria-current=page]', ':not([aria-current])'].map((which) => {
        const item = document.querySelector(`.rail-item${which}`)
        return item && getComputedStyle(item).backgroundColor
      }),
    )
    expect(here).not.toEqual(elsewhere)
  })
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].some((element) =>
      getComputedStyle(element)
        .transitionDuration.split(',')
        .some((time) => Number.parseFloat(time) > 0.05),
    ),
  )
  expect(moving).toBe(false)
})
