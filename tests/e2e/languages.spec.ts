import type { Page } from '@playwright/test'
import { isWhole } from './accessible.ts'
import { expect, test } from './app.ts'

test.use({ isNew: true })

/** What is no word of a language: names, codes, keys, what the test typed itself. */
const data = [
  '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}',
  '[\\da-f]{64}|Ringline|Excel|Visa|Mastercard|American Express|Discover|Diners|JCB|UnionPay|Maestro|WooshPay|SHA-256',
  'Xero|QuickBooks|Desktop|Online|hledger|ledger|Beancount|DATEV|Beraternummer|Mandantennummer',
  'English|PDF|PNG|JPEG|WebP|Letter|CSV|PIN|CVC|Secure|https?|localhost|Eircode|ZIP|UTC|GMT|[A-Z\\d]{3,4}',
  'Alt|Ctrl|Shift|Enter|Esc(?:ape)?|Tab|Home|End|Delete|Backspace|Page ?(?:Up|Down)|Space|F\\d+',
  'TRAINING-\\d+|[A-Z0-9]{4}-\\d{8}-\\d+|pi_\\w+|ch_\\w+|insufficient_funds|[A-Z][a-z]+/[A-Z]\\w+|zh-CN|en-US',
].join('|')

/** The words of Latin letters that are to be read, or heard, on the screen. */
async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const said: string[] = []
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[hidden]')) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        said.push(element.getAttribute(name) ?? '')
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent ?? '')
    }
    return said
  })
  const known = new RegExp(`\\b(?:${data})\\b`, 'g')
  return [...new Set(texts.filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(known, ''))))]
}

const expectChinese = async (page: Page, where: string): Promise<void> => {
  await isWhole(page)
  await expect(async () =>
    expect({ where, words: await latinWords(page) }).toEqual({ where, words: [] }),
  ).toPass({
    timeout: 3_000,
  })
}

test('a shop that speaks Chinese takes a sale, a decline too, and gives a receipt in English', async ({
  page,
}) => {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const typeCard = async (number: string): Promise<void> => {
    await page.getByLabel('卡号', { exact: true }).focus()
    await page.keyboard.type(`${number}1231123`)
  }
  const outcome = page.getByRole('region', { name: '结果' })

  await test.step('chosen at the welcome', async () => {
    await page.getByRole('radio', { name: 'English' }).focus()
    await press('ArrowRight')
    await expect(page.getByRole('heading', { name: '欢迎使用 Ringline' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expectChinese(page, 'welcome')
    await page.getByLabel('店铺名称').focus()
    await page.keyboard.type('花店')
    await press('Enter')
    await expect(page.getByRole('heading', { name: '电话订单' })).toBeVisible()
    await expectChinese(page, 'sale')
  })

  await test.step('a mistake is told at its field', async () => {
    await page.getByLabel('电子邮箱').focus()
    await page.keyboard.type('@')
    await press('Tab')
    await expect(page.getByText('请检查电子邮件地址。')).toBeVisible()
    await page.getByLabel('电子邮箱').focus()
    await press('Backspace')
  })

  await test.step('a card is declined', async () => {
    await page.getByLabel('商品说明', { exact: true }).focus()
    for (const text of ['玫瑰', '2', '5.25']) {
      await page.keyboard.type(text)
      await press('Enter')
    }
    await typeCard('4000000000009995')
    await press('Control+Enter', 'Tab')
    await expect(page.getByText('壹拾美元伍拾美分').first()).toBeAttached()
    await expectChinese(page, 'read back')
    await press('Enter')
    await expect(outcome.getByRole('heading', { name: '被拒' })).toBeVisible()
    await expect(outcome).toContainText('余额不足')
    await expectChinese(page, 'declined')
  })

  await test.step('another card pays', async () => {
    await press('Alt+a')
    await typeCard('4111111111111111')
    await press('Enter', 'Tab')
    await page.getByRole('button', { name: /^收款 / }).focus()
    await press('Enter')
    await expect(outcome.getByRole('heading', { name: /^已付款/ })).toBeVisible()
    await expectChinese(page, 'paid')
  })

  await test.step('the receipt is in Chinese, and in English for this caller', async () => {
    await press('Alt+v')
    const receipt = page.frameLocator('iframe')
    await expect(receipt.getByText('电话订单').first()).toBeVisible()
    await expectChinese(page, 'receipt')
    await page.getByRole('radio', { name: '简体中文' }).focus()
    await press('ArrowLeft')
    await expect(receipt.getByText('TELEPHONE ORDER')).toBeVisible()
    await expect(receipt.locator('html')).toHaveAttribute('lang', 'en')
    await press('Escape')
  })

  await test.step('no screen has a word of English', async () => {
    await press('Alt+3')
    await expect(page.getByRole('heading', { name: '交易', exact: true })).toBeVisible()
    await expect(page.getByRole('grid').getByRole('gridcell')).not.toHaveCount(0)
    await press('Alt+f', 'ArrowDown', 'Enter')
    await expect(page.getByRole('complementary', { name: /^交易/ })).toBeVisible()
    await expectChinese(page, 'payment')
    for (const [key, title] of [
      ['Alt+2', '挂单'],
      ['Alt+4', '报表'],
      ['Alt+5', '设置'],
    ] as const) {
      await press(key)
      await expect(page.getByRole('heading', { name: title, exact: true, level: 1 })).toBeVisible()
      await expectChinese(page, title)
    }
    for (const key of ['F1', 'Control+k']) {
      await press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectChinese(page, key)
      await press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })

  await test.step('back to English at once', async () => {
    await page.getByRole('radio', { name: '简体中文' }).focus()
    await press('ArrowLeft')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await expect(page.getByLabel('Language of receipts')).toContainText('简体中文')
  })
})
