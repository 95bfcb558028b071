import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openTill } from '../till.ts'

it.each([
  ['fa-IR', '۲۰۲۶'],
  ['th-TH', '2026'],
  ['fa-IR-u-nu-latn', '2026'],
  ['th-TH-u-ca-buddhist', '2569'],
])('a receipt in %s is dated %s', async (locale, year) => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-calendar-'))
  const till = await openTill({ dataDir, now: () => Date.parse('2026-03-31T10:00:00Z') })
  onTestFinished(async () => {
    await till.close()
    rmSync(dataDir, { recursive: true })
  })
  await till.call('settings.update', { locale, receiptLanguage: 'en', timeZone: 'UTC' })
  const { id } = await till.call('payments.charge', {
    attemptId: crypto.randomUUID(),
    sale: { currency: 'USD', amount: 1000 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2040', cvc: '123' },
  })
  const { html } = await till.call('receipts.get', { paymentId: id })
  const body = html.slice(html.indexOf('<body'))
  expect(/>([^<>]*(?:۲۰۲۶|2026|2569|۱۴۰۵|1405)[^<>]*)</.exec(body)?.[1]).toContain(year)
})
