import type { Page } from '@playwright/test'
import { isolate } from '#contract/isolate.ts'
import { formatMoney } from '#contract/money.ts'
import { expectAccessible, isWhole } from './accessible.ts'
import { expect, test } from './app.ts'
import { asSeen } from './as-seen.ts'
import { startInTraining } from './cashier.ts'

/** ms between keys, as a person types: faster is taken for a scanner. */
const byHand = { delay: 50 }

/** Left as they are in any language: keys, brands, codes, ids, addresses. */
const data =
  /^(Ringline|Excel|Xero|QuickBooks|Desktop|Online|hledger|ledger|Beancount|DATEV|Beraternummer|Mandantennummer|SKR|English|Bloom|Bough|Ctrl|Alt|Enter|Tab|Esc|Delete|Shift|Visa|USD|UTC|PDF|PNG|JPEG|WebP|Letter|CSV|SHA|MM|YY|https?|TRAINING|example|Secure|URL|ZIP|CVC|CVV|[A-Z0-9]{4})$/

/** Words in Latin letters that can be read on the screen, but for data. */
async function latinWords(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].map((input) => input.placeholder)
    return [document.body.innerText, ...fields].join('\n')
  })
  const plain = text.replaceAll('Your card has insufficient funds.', '').replace(/\S+@\S+|\S*\d\S*/g, '')
  return [...plain.matchAll(/[A-Za-z]{3,}[A-Za-z0-9]*/g)]
    .map(([word]) => word)
    .filter((word) => !data.test(word))
}

async function expectArabic(page: Page): Promise<void> {
  await isWhole(page)
  expect(await latinWords(page)).toEqual([])
  expect(
    await page.evaluate(() => {
      const { scrollWidth, clientWidth, dir, lang } = document.documentElement
      return { dir, lang, isTooWide: scrollWidth > clientWidth }
    }),
  ).toEqual({ dir: 'rtl', lang: 'ar', isTooWide: false })
}

test('a cashier works in Arabic, from right to left and with Arabic digits', async ({ page }) => {
  await startInTraining(page)
  await test.step('العربية is chosen in the settings', async () => {
    await page.keyboard.press('Alt+5')
    await page.getByRole('radio', { name: 'English' }).focus()
    // Two languages in one go: the last one stays.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('heading', { name: 'الإعدادات', level: 1 })).toBeVisible()
    await expect(page.getByRole('radio', { name: 'العربية' })).toBeFocused()
    await expectArabic(page)
    await expectAccessible(page)
  })

  const seen = async (text: string): Promise<string> => (await asSeen(page, [text]))[0] ?? ''
  await test.step('sign and symbol stand on one side, and a path runs from left to right', async () => {
    for (const locale of ['ar-AE', 'ar-EG', 'ar-MA']) {
      for (const currency of ['USD', 'EUR', 'JPY', 'AED', 'KWD', 'CNY']) {
        const paid = await seen(formatMoney(1050, currency, locale))
        const refunded = await seen(formatMoney(-1050, currency, locale))
        expect(refunded.replace('-', ''), `${currency} in ${locale}`).toBe(paid)
        expect(refunded).toMatch(/-\p{Nd}|\p{Nd}-/u)
      }
    }
    expect(await seen(isolate('/home/متجر/b.csv', 'rtl'))).toMatch(/^\/home\/.*\/b\.csv$/)
  })

  await test.step('an order is typed with the digits of an Arabic keyboard', async () => {
    await page.keyboard.press('Alt+1')
    await expect(page.getByLabel('الوصف', { exact: true })).toBeFocused()
    for (const text of ['باقة الربيع', '٢', '٥٫٢٥']) {
      await page.keyboard.type(text, byHand)
      await page.keyboard.press('Enter')
    }
    // What was typed stands there in the digits that the till shows, in the quantity as in the price.
    await expect(page.getByLabel('الكمية', { exact: true })).toHaveValue('2')
    await expect(page.getByLabel('سعر الوحدة', { exact: true })).toHaveValue('5.25')
    await page.keyboard.press('Alt+d')
    await page.keyboard.type('٥٪', byHand)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('خصم', { exact: true })).toHaveValue('5%')
    await page.getByLabel('خصم', { exact: true }).fill('')
    await page.keyboard.press('Alt+u')
    await page.keyboard.type('ليلى حسن', byHand)
    await page.keyboard.press('Tab')
    await page.keyboard.type('leila@example.com', byHand)
    await page.keyboard.press('Tab')
    await page.keyboard.type('+٩٧١٥٠١٢٣٤٥٦٧', byHand)
    await page.keyboard.press('Alt+c')
    await page.keyboard.type('٤٠٠٠٠٠٠٠٠٠٠٠٩٩٩٥١٢٣١١٢٣')
    const readBack = page.getByRole('region', { name: 'المراجعة مع المتصل' })
    await expect(readBack).toContainText('+971 50 123 4567')
    await expect(readBack).toContainText('عشرة دولارات أمريكية وخمسون سنتًا')
    await expectArabic(page)
    await expectAccessible(page)
  })

  const charge = async (): Promise<void> => {
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: /^تحصيل .*10\.50/ })).toBeFocused()
    await page.keyboard.press('Enter')
  }
  const outcome = page.getByRole('region', { name: 'النتيجة' })
  await test.step('a decline says in Arabic what to tell the caller; another card pays', async () => {
    await charge()
    await expect(outcome.getByRole('heading', { name: 'رُفضت البطاقة' })).toBeVisible()
    await expect(outcome).toContainText('رصيد هذه البطاقة لا يكفي')
    await expectArabic(page)
    await page.keyboard.press('Alt+a')
    await expect(page.getByLabel('رقم البطاقة')).toBeFocused()
    await page.keyboard.type('۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱۲۳۱۱۲۳')
    await charge()
    await expect(outcome.getByRole('heading', { name: /تم دفع .*10\.50/ })).toBeVisible()
  })

  await test.step('the payment is found by its last four, in Arabic digits', async () => {
    await page.keyboard.press('Alt+3')
    await page.keyboard.type('١١١١')
    await expect(page.getByRole('gridcell', { name: 'ليلى حسن' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /^الطلب / })).toBeFocused()
    await expect(page.getByRole('complementary', { name: /^الدفعة / })).toContainText('+971501234567')
    await expectArabic(page)
    await expectAccessible(page)
  })

  await test.step('English comes back at once', async () => {
    await page.keyboard.press('Alt+5')
    await page.getByRole('radio', { name: 'العربية' }).focus()
    // From the last language on to the first.
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  })
})
