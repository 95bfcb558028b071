import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { startInTraining } from './cashier.ts'

/** The page's own field, which is React's. */
const ofPage = 'sale.lines.0.description'
const description = (page: Page) => page.locator(`.sale-form input[name="${ofPage}"]`)

/** All of the page but its first script. */
const rest = /first-screen-.*\.js/

/** @returns what loads the page anew, and keeps React away until `comes` is called */
async function holdReact(page: Page): Promise<() => Promise<{ comes: () => Promise<void> }>> {
  let held = Promise.withResolvers<void>()
  await page.route(rest, async (route) => {
    await held.promise
    await route.continue()
  })
  return async () => {
    held = Promise.withResolvers()
    await page.reload({ waitUntil: 'commit' })
    return {
      comes: async () => {
        held.resolve()
        await expect(page.locator('.card-panel')).toHaveCount(1)
      },
    }
  }
}

/** What has the focus, from the outside: where it stands, and what is typed in it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement
    if (!(field instanceof HTMLInputElement)) return undefined
    const { left, top, width, height } = field.getBoundingClientRect()
    const { value, selectionStart, selectionEnd, selectionDirection } = field
    const { font, color, backgroundColor, direction } = getComputedStyle(field)
    return {
      ...{ left, top, width, height, value, selectionStart, selectionEnd, selectionDirection },
      ...{ font, color, backgroundColor, direction },
    }
  })

/** The name of the field that has the focus; the first field has none. */
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'))

/** Its picture without the caret, which blinks: with its label and what is right around it. */
async function picture(page: Page): Promise<Buffer> {
  await expect.poll(() => focused(page)).toBeDefined()
  const { left, top, width, height } = (await focused(page)) ?? { left: 0, top: 0, width: 0, height: 0 }
  // What Playwright would hide it with is not always there in time.
  await page.evaluate(async () => {
    document.documentElement.style.caretColor = 'transparent'
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  })
  const clip = { x: left - 6, y: top - 22, width: width + 12, height: height + 24 }
  return page.screenshot({ clip, caret: 'initial' })
}

const fetched = (page: Page, name: string): Promise<boolean> =>
  page.evaluate(
    (part) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(part)),
    name,
  )

/** How many pixels of two pictures differ, by more than the last bits of an edge that is drawn anew. */
const differences = (page: Page, ...pictures: [Buffer, Buffer]): Promise<number> =>
  page.evaluate(
    async (urls) => {
      const [one, other] = await Promise.all(
        urls.map(async (url) => {
          const image = new Image()
          image.src = url
          await image.decode()
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? []
        }),
      )
      if (!one || one.length !== other?.length) return Number.POSITIVE_INFINITY
      return one.filter((value, index) => Math.abs(value - (other[index] ?? 0)) > 8).length
    },
    pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  )

test('what is typed before React is there stays, and nothing moves', async ({ launch }) => {
  test.slow()
  const { page } = await launch()
  await startInTraining(page)
  const beforeReact = await holdReact(page)
  await page.evaluate(() =>
    window.till.call('products.save', {
      ...{ name: 'Spring bouquet', unitAmount: 2400, currency: 'USD', barcode: '4006381333931' },
    }),
  )

  await test.step('text, caret and focus, in each language, theme and size', async () => {
    for (const [language, theme, width] of [
      ['en', 'light', 1366],
      ['ar', 'dark', 1920],
      ['zh-CN', 'light', 1024],
      ['ar', 'light', 1024],
    ] as const) {
      await page.setViewportSize({ width, height: width === 1920 ? 1080 : 768 })
      await page.evaluate(async (change) => void (await window.till.call('settings.update', change)), {
        language,
        theme,
      })
      const react = await beforeReact()
      const empty = await picture(page)
      await page.keyboard.type('red', { delay: 50 })
      await page.keyboard.press('Shift+ArrowLeft')
      const [typed, seen] = [await focused(page), await picture(page)]
      expect(typed?.value).toBe('red')
      await react.comes()
      await expect.poll(() => focusedName(page)).toBe(ofPage)
      expect(await focused(page)).toEqual(typed)
      expect(await differences(page, await picture(page), seen)).toBe(0)
      await page.keyboard.press('Control+A')
      await page.keyboard.press('Delete')
      expect(await differences(page, await picture(page), empty)).toBe(0)
      await expect(page.locator('.skeleton')).toHaveCount(0)
    }
  })

  await test.step('what an input method composes goes on over the hand-over, and ends in the page’s own field', async () => {
    let react = await beforeReact()
    const keys = await page.context().newCDPSession(page)
    const compose = (text: string) =>
      keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect.poll(() => focused(page)).toBeDefined()
    // Begun, and given up.
    await compose('ل')
    await react.comes()
    await expect(description(page)).toHaveValue('ل')
    await compose('')
    await expect(description(page)).toHaveValue('')
    await expect.poll(() => focusedName(page)).toBe(ofPage)

    react = await beforeReact()
    await expect.poll(() => focused(page)).toBeDefined()
    await page.evaluate(() => {
      document.addEventListener('compositionend', () => document.body.setAttribute('data-ended', ''))
    })
    await compose('ور')
    const before = await focused(page)
    await react.comes()
    // The form knows of it already, as it does of what is composed in its own field.
    await expect(description(page)).toHaveValue('ور')
    expect(await focused(page)).toEqual(before)
    await compose('ورد')
    await expect(description(page)).toHaveValue('ورد')
    expect(await focusedName(page)).toBeNull()
    await expect(page.locator('body')).not.toHaveAttribute('data-ended')
    await keys.send('Input.insertText', { text: 'ورود' })
    await expect.poll(() => focusedName(page)).toBe(ofPage)
    expect(await focused(page)).toMatchObject({ value: 'ورود', selectionStart: 4, selectionEnd: 4 })
    await compose('ن')
    await keys.send('Input.insertText', { text: 'ن' })
    await expect(description(page)).toHaveValue('ورودن')
    await description(page).fill('')
  })

  await page.evaluate(() => window.till.call('settings.update', { language: 'en' }))
  await page.setViewportSize({ width: 1366, height: 768 })

  await test.step('Tab, Enter and commands wait for the page, in their order', async () => {
    const react = await beforeReact()
    await expect.poll(() => focused(page)).toBeDefined()
    await page.keyboard.type('Tea', { delay: 50 })
    await page.keyboard.press('Tab')
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await page.keyboard.type('5.25', { delay: 50 })
    await page.keyboard.press('Alt+U')
    await page.keyboard.type('Ada', { delay: 50 })
    await react.comes()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada')
    await expect(page.getByLabel('Quantity', { exact: true })).toHaveValue('3')
    await expect(page.getByLabel('Unit price', { exact: true })).toHaveValue('5.25')
    await expect(description(page)).toHaveValue('Tea')
    await expect(page.getByRole('region', { name: 'Read back' })).toContainText('$15.75')
  })

  await test.step('an order that was typed before the end is parked, and what is typed now is another', async () => {
    await expect
      .poll(() => page.evaluate(() => window.till.call('orders.getDraft', {})))
      .toMatchObject({ draft: { order: { customer: { name: 'Ada' } } } })
    const parked = () => page.evaluate(async () => (await window.till.call('orders.list', {})).items.length)
    const before = await parked()
    const react = await beforeReact()
    await expect.poll(() => focused(page)).toBeDefined()
    await page.keyboard.type('Lilac', { delay: 50 })
    await react.comes()
    await expect.poll(parked).toBe(before + 1)
    await expect(description(page)).toHaveValue('Lilac')
    await description(page).fill('')
    await expect.poll(() => page.evaluate(() => window.till.call('orders.getDraft', {}))).toEqual({})
  })

  await test.step('a scanner’s code is a product, and a card number is refused there', async () => {
    let react = await beforeReact()
    await expect.poll(() => focused(page)).toBeDefined()
    // The keys of a scanner come faster than the test's own connection: they are made in the page.
    await page.evaluate((keys) => {
      const began = performance.now()
      for (const [index, key] of [...keys, 'Enter'].entries()) {
        const down = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        Object.defineProperty(down, 'timeStamp', { value: began + index * 5 })
        const isTyped = document.activeElement?.dispatchEvent(down)
        if (isTyped && key.length === 1) document.execCommand('insertText', false, key)
      }
    }, '4006381333931')
    await react.comes()
    await expect(description(page)).toHaveValue('Spring bouquet')
    await expect(page.getByLabel('Unit price', { exact: true })).toHaveValue('24.00')

    await page.keyboard.press('Alt+N')
    await page.getByRole('button', { name: 'Discard' }).press('Enter')
    await expect(description(page)).toHaveValue('')
    react = await beforeReact()
    await expect.poll(() => focused(page)).toBeDefined()
    await page.evaluate(() => document.execCommand('insertText', false, '4242 4242 4242 4242'))
    await react.comes()
    await page.keyboard.press('Tab')
    await expect(page.getByText('This looks like a card number.')).toBeVisible()
    await description(page).fill('')
  })

  await test.step('what a charge comes to has been fetched before the first one', async () => {
    const react = await beforeReact()
    await react.comes()
    await expect.poll(() => fetched(page, 'outcome-panel')).toBe(true)
  })

  await test.step('where somebody has to sign in there is no such field', async () => {
    await page.evaluate(() =>
      window.till.call('staff.save', { name: 'Ada Moss', role: 'manager', pin: '73195' }),
    )
    await beforeReact()
    await expectNoField(page)
  })
})

test.describe('on the first run', () => {
  test.use({ isNew: true })

  test('the welcome begins without a field of the sale', async ({ page }) => {
    const beforeReact = await holdReact(page)
    await beforeReact()
    await (await holdReact(page))()
    await expectNoField(page)
  })
})

/** Whatever it would be decided by is known, and painted. */
async function expectNoField(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const method of ['settings.get', 'staff.list', 'products.list'] as const)
      await window.till.call(method, {}).catch(() => {})
    await document.fonts.load('1rem "Inter Variable"')
    for (const _frame of [1, 2, 3]) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  await expect(page.locator('input, .skeleton')).toHaveCount(0)
}
