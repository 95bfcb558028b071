import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Payment } from '#contract/payment.ts'
import { runDemo } from '../electron-double/demo.ts'

test('the demo, which is what starts where there is no display, takes an order and leaves its papers', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-demo-papers-'))
  try {
    await runDemo(folder)
    expect(readdirSync(folder).sort()).toEqual([
      '1-welcome.png',
      '2-phone-order.png',
      '3-paid.png',
      '4-payments.png',
      'receipt.pdf',
      'summary.json',
    ])
    expect(readFileSync(path.join(folder, 'receipt.pdf'), 'latin1')).toMatch(/^%PDF-/)
    expect(Payment.parse(JSON.parse(readFileSync(path.join(folder, 'summary.json'), 'utf8')))).toMatchObject({
      status: 'succeeded',
      amount: 4_900,
      card: { last4: '1111' },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
