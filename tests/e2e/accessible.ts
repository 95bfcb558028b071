import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** A screen is drawn a part at a time; the last part is there. */
export async function isWhole(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().exclude('iframe')

/** WCAG 2.2 AA, as far as a machine can tell, of what is on the screen now. */
export const expectAccessible = (page: Page): Promise<void> =>
  expectNothingFound(
    page,
    axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']),
  )

/** What of it depends on colours. */
export const expectColoursAccessible = (page: Page): Promise<void> =>
  expectNothingFound(page, axe(page).withRules(['color-contrast', 'link-in-text-block']))

async function expectNothingFound(page: Page, rules: AxeBuilder): Promise<void> {
  await isWhole(page)
  const { violations } = await rules.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([])
}
