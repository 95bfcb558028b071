import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

let folder: string
let dataDir: string
let till: Till
const printed: { html: string; sheet: object | undefined }[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-closing-paper-'))
  dataDir = path.join(folder, 'till')
  printed.length = 0
  till = await openTill({
    dataDir,
    print: async (html, sheet) => {
      printed.push({ html, sheet })
    },
    pdf: async (html) => new TextEncoder().encode(`%PDF ${html}`),
  })
  await till.call('settings.update', { locale: 'en-US', shop: { name: 'Bloom & Bough' } })
  await till.call('payments.charge', {
    attemptId: '00000000-0000-4000-8000-000000000001',
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })
})
afterEach(async () => {
  await till.close()
  rmSync(folder, { recursive: true, force: true })
})

it('an X and a Z are printed for a paper, in a language', async () => {
  await till.call('bookkeeping.printClosing', {})
  await till.call('bookkeeping.close', {})
  await till.call('bookkeeping.printClosing', { number: 1, paper: 'roll80', language: 'zh-CN' })
  const [x, z] = printed
  expect(x?.html).toContain('X report')
  expect(x?.sheet).toBeUndefined()
  expect(z?.html).toContain('Z 报表 1')
  expect(z?.html).toContain('$10.50')
  expect(z?.sheet).toMatchObject({ width: 80 })
})

it('an older Z is the same on paper, whatever the shop is called or takes since', async () => {
  await till.call('bookkeeping.close', {})
  const file = path.join(folder, 'out', 'z.pdf')
  const save = async (): Promise<string> => {
    expect(await till.call('bookkeeping.saveClosing', { number: 1, path: file })).toEqual({ path: file })
    return readFileSync(file, 'utf8')
  }
  const before = await save()
  await till.call('settings.update', { shop: { name: 'Another' }, timeZone: 'Asia/Tokyo', currency: 'JPY' })
  await till.call('bookkeeping.close', {})
  expect(await save()).toBe(before)
  expect(before).toContain('Bloom &amp; Bough')
})

it('a Z is saved as plain text where there is no printer of PDFs', async () => {
  await till.close()
  till = await openTill({ dataDir })
  await till.call('bookkeeping.close', {})
  const file = path.join(folder, 'z.txt')
  await till.call('bookkeeping.saveClosing', { number: 1, form: 'text', paper: 'roll58', path: file })
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('Net of refunds            $10.50\n')
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(32)
  for (const call of ['bookkeeping.printClosing', 'bookkeeping.saveClosing'] as const)
    await expect(till.call(call, { number: 1 })).rejects.toMatchObject({ code: 'not_available' })
  await expect(till.call('bookkeeping.saveClosing', { number: 9 })).rejects.toMatchObject({
    code: 'not_found',
  })
})
