import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gatewayOnAPort } from '../till/fixtures/gateway-on-a-port.ts'
import { findTraces } from '../traces.ts'
import { expect, type Launched, test } from './app.ts'
import {
  charge,
  expectOutcome,
  newSale,
  open,
  pointAt,
  startInTraining,
  typeCard,
  typeLine,
} from './cashier.ts'

const cards = {
  paid: '5555555555554444',
  declined: '4000000000000002',
  held: '6011111111111117',
  silent: '4000000000000408',
}
const secretKey = 'sk_test_Traces7391quietly'
/** What stands beside a number; three digits alone stand anywhere by chance. */
const rest = { expiry: '1137', cvc: '739' }
const secrets = [
  ...Object.values(cards),
  ...['11/37', '11/2037', '"2037"', 'exp_year":', 'expYear":', '"739"', '=739&', 'cvc"'],
  secretKey,
  `${secretKey}:`,
]

async function order({ page }: Launched, number: string, price: string): Promise<void> {
  await typeLine(page, { price })
  await typeCard(page, number, rest)
}

// The browser's files are searched, too.
test.use({ ownChromium: true })

test('after a whole day with a crash no file holds a card number, a code, an expiry date or the key', async ({
  launch,
  dataDir,
}) => {
  test.slow()
  const places = mkdtempSync(path.join(os.tmpdir(), 'ringline-places-'))
  const [home, temporary] = ['home', 'tmp'].map((name) => path.join(places, name))
  for (const folder of [home, temporary]) mkdirSync(folder ?? '', { recursive: true })
  const server = await gatewayOnAPort({ secretKey })
  const start = () =>
    launch({
      env: {
        RINGLINE_ALLOW_PLAIN_SECRETS: '1',
        RINGLINE_DIALOGS: 'downloads',
        HOME: home ?? '',
        TMPDIR: temporary ?? '',
        XDG_CONFIG_HOME: path.join(home ?? '', '.config'),
        XDG_CACHE_HOME: path.join(home ?? '', '.cache'),
      },
    })
  let till = await start()
  await startInTraining(till.page)
  await pointAt(till.page, server.url, secretKey)
  await open(till.page, 'Sale')

  await test.step('paid, printed, declined, held, discarded', async () => {
    const { page } = till
    await order(till, cards.paid, '5.25')
    await charge(page)
    await expectOutcome(page, 'Paid $10.50')
    await page.getByRole('button', { name: 'View receipt' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save as PDF' }).click()
    await expect(page.getByText(/^Saved/).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await newSale(page)
    await order(till, cards.declined, '6.00')
    await charge(page)
    await expectOutcome(page, 'Declined')
    await newSale(page)
    await order(till, cards.held, '7.00')
    await page.keyboard.press('Alt+h')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Parked1')
    await order(till, cards.held, '8.00')
    await newSale(page)
  })

  await test.step('exported', async () => {
    const { page } = till
    await open(page, 'Reports')
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('Export finished')).toBeVisible()
    expect(readdirSync(path.join(home ?? '', 'Downloads'))).toHaveLength(2)
  })

  await test.step('killed while the bank is silent, with a card in the fields, and started again', async () => {
    const { app, page } = till
    await open(page, 'Sale')
    await order(till, cards.silent, '9.00')
    const confirmed = (): number => server.heard.filter(({ path }) => path.endsWith('/confirm')).length
    const before = confirmed()
    await charge(page)
    await expect.poll(confirmed).toBeGreaterThan(before)
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await gone
    till = await start()
    await open(till.page, 'Payments')
    await expect(till.page.getByText('$18.00').first()).toBeVisible()
    await open(till.page, 'Sale')
    await order(till, cards.held, '9.50')
    await till.app.close()
  })
  await server.close()
  // The search does find what is there.
  expect(findTraces([dataDir], ['Spring bouquet'])).not.toEqual([])
  expect(findTraces([dataDir, places], secrets)).toEqual([])
  rmSync(places, { recursive: true, force: true })
})
