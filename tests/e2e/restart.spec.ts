import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { expectOutcome, newSale, open, startInTraining, takeOrder, typeCard, typeLine } from './cashier.ts'

// The browser's files are searched, too, and it comes up after a crash.
test.use({ ownChromium: true })

test('a payment is in the books after a restart, orderly or not', async ({ launch }) => {
  test.slow()
  let { app, page } = await launch()
  await startInTraining(page)
  await takeOrder(page)
  await expectOutcome(page, 'Paid $10.50')
  await app.close()

  ;({ app, page } = await launch())
  await open(page, 'Payments')
  await expect(page.getByText('$10.50')).toHaveCount(1)
  await open(page, 'Sale')
  await takeOrder(page, '5555555555554444', { price: '7.00' })
  await expectOutcome(page, 'Paid $14.00')
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone

  ;({ page } = await launch())
  await open(page, 'Payments')
  await expect(page.getByText('$10.50')).toHaveCount(1)
  await expect(page.getByText('$14.00')).toHaveCount(1)
  const verdict = await page.evaluate(() => window.till.call('audit.verify', {}))
  expect(verdict).toMatchObject({ ok: true, payments: 2 })
})

test('the card number and the security code are in no file that the app wrote', async ({
  launch,
  dataDir,
}) => {
  const { app, page } = await launch()
  await startInTraining(page)
  const numbers = ['4111111111111111', '4000000000000002', '4000000000003220', '378282246310005']
  for (const [index, number] of numbers.entries()) {
    await typeLine(page, { price: `${index + 3}.10` })
    await typeCard(page, number, { cvc: number.startsWith('37') ? '8639' : '863', expiry: '1139' })
    await page.getByRole('button', { name: /^Charge/ }).click()
    await expect(page.getByRole('region', { name: 'Outcome' })).toBeVisible()
    await newSale(page)
  }
  // One that is typed and never sent.
  await typeCard(page, '6011111111111117', { cvc: '863', expiry: '1139' })
  await app.close()

  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.length).toBeGreaterThan(5)
  const found: string[] = []
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name)
    const bytes = readFileSync(file)
    for (const text of [
      bytes.toString('latin1'),
      bytes.toString('utf16le'),
      bytes.subarray(1).toString('utf16le'),
    ]) {
      for (const number of [...numbers, '6011111111111117']) {
        const spaced = new RegExp(
          `${[...number].join('[ -]?')}|${Buffer.from(number).toString('base64').slice(0, 20)}`,
        )
        if (spaced.test(text)) found.push(`${number} in ${file}`)
      }
      if (/"8639?"|cvc.{0,6}8639?|exp.{0,10}2039|2039-11|11\/39/.test(text))
        found.push(`security code or expiry in ${file}`)
    }
  }
  expect(found).toEqual([])
})
