import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSavePolicy } from '../storage/save-policy.ts'
import { paidPayment } from './fixtures/payment.ts'
import { buildReceipt } from './receipt.ts'
import { saveReceipt } from './save.ts'

const receipt = buildReceipt(paidPayment(), {
  shop: { name: 'Shop' },
  language: 'en',
  locale: 'en',
  timeZone: 'UTC',
})
const pdf = async (html: string): Promise<Uint8Array> => new TextEncoder().encode(`%PDF ${html.length}`)

let folder = ''
const places = () => createSavePolicy(path.join(folder, 'till'))
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'receipts-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('saves the printed page, and makes the folders on the way', async () => {
  const target = path.join(folder, 'a/b/receipt.pdf')
  await saveReceipt(target, () => pdf(receipt.html), places())
  expect(await readFile(target, 'utf8')).toBe(`%PDF ${receipt.html.length}`)
  expect(await readdir(path.dirname(target))).toEqual(['receipt.pdf'])
})

test('keeps the file that stood there when printing fails', async () => {
  const target = path.join(folder, 'receipt.pdf')
  await writeFile(target, 'earlier')
  const broken = () => Promise.reject(new Error('The printer is gone.'))
  await expect(saveReceipt(target, broken, places())).rejects.toThrow('The printer is gone.')
  expect(await readFile(target, 'utf8')).toBe('earlier')
})

test('leaves nothing behind when the disk refuses, and tells its code', async () => {
  const target = path.join(folder, 'taken')
  await mkdir(path.join(target, 'full'), { recursive: true })
  await expect(saveReceipt(target, () => pdf(receipt.html), places())).rejects.toMatchObject({
    code: 'EISDIR',
  })
  expect(await readdir(folder)).toEqual(['taken'])
})
