import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleCharge } from './fixtures/sample-charge.ts'
import { charge, dataDir, filesWith, open, till } from './fixtures/training-till.ts'

describe('what is saved', () => {
  let elsewhere: string
  beforeEach(() => {
    elsewhere = mkdtempSync(path.join(os.tmpdir(), 'ringline-saved-'))
  })
  afterEach(() => rmSync(elsewhere, { recursive: true }))

  it('is a receipt that says TRAINING, as a PDF', async () => {
    await till.close()
    await open({ pdf: async (html) => Buffer.from(`%PDF ${html}`) })
    const { id } = await charge(sampleCharge)
    const receipt = await till.call('receipts.get', { paymentId: id })
    expect(receipt).toMatchObject({ number: 'TRAINING-000001', total: 10, card: { last4: '1111' } })
    for (const part of ['TRAINING', 'TELEPHONE ORDER', '1111', 'Order112344343', id])
      expect(receipt.html).toContain(part)
    const file = path.join(elsewhere, 'receipt.pdf')
    expect(await till.call('receipts.save', { paymentId: id, path: file })).toEqual({ path: file })
    expect(readFileSync(file, 'utf8')).toMatch(/^%PDF/)
  })

  it('is asked for a place, and quietly not saved without one', async () => {
    await till.close()
    await open({ pdf: async () => Buffer.from('%PDF'), choosePath: async () => undefined })
    const { id } = await charge()
    await expect(till.call('receipts.save', { paymentId: id })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('is an export of every payment and refund, one line each', async () => {
    const { id } = await charge()
    await till.call('payments.refund', { id, refundId: randomUUID(), amount: 50 })
    await charge({ sale: { currency: 'JPY', amount: 1000 } })
    const file = path.join(elsewhere, 'books.csv')
    const progress: number[] = []
    till.on('export.progress', ({ done }) => progress.push(done))
    const result = await till.call('bookkeeping.export', {
      format: 'csv',
      from: '2026-06-01',
      to: '2026-06-01',
      path: file,
    })
    expect(result).toMatchObject({ path: file, rows: 3 })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.join('\n')).toMatch(/10\.50/)
    expect(lines.join('\n')).toMatch(/-0\.50/)
    expect(progress.at(-1)).toBe(3)
    const day = await till.call('bookkeeping.day', { date: '2026-06-01' })
    expect(day.totals.map(({ currency, net }) => [currency, net])).toEqual([
      ['JPY', 1000],
      ['USD', 1000],
    ])
  })

  it('never gets below the data folder or over the books, and only its owner can read it', async () => {
    await till.close()
    await open({
      pdf: async () => Buffer.from('%PDF'),
      choosePath: async () => path.join(dataDir, 'settings.db'),
    })
    const { id } = await charge()
    const from = '2026-06-01'
    const journal = path.join(dataDir, 'journal-training.db')
    symlinkSync(dataDir, path.join(elsewhere, 'way'))
    linkSync(journal, path.join(elsewhere, 'name.pdf'))
    copyFileSync(journal, path.join(elsewhere, 'copy.db'))
    const save = (to?: string) => till.call('receipts.save', { paymentId: id, path: to })
    const exported = (format: 'csv' | 'receipts', to: string) =>
      till.call('bookkeeping.export', { format, from, to: from, path: to })
    const refused = { code: 'invalid_input', field: 'path' }
    for (const to of [
      journal,
      dataDir,
      path.join(dataDir, 'new', 'receipt.pdf'),
      `${elsewhere}/../${path.basename(dataDir)}/receipt.pdf`,
      path.join(elsewhere, 'way', 'receipt.pdf'),
      path.join(elsewhere, 'way', 'deep', 'receipt.pdf'),
      path.join(elsewhere, 'way'),
      path.join(elsewhere, 'name.pdf'),
      path.join(elsewhere, 'copy.db'),
      path.join(elsewhere, 'a\0b.pdf'),
      path.relative(process.cwd(), journal),
    ]) {
      await expect(save(to)).rejects.toMatchObject(refused)
      await expect(exported('csv', to)).rejects.toMatchObject(refused)
    }
    for (const to of [dataDir, path.join(dataDir, 'receipts'), path.join(elsewhere, 'way', 'x')]) {
      await expect(exported('receipts', to)).rejects.toMatchObject(refused)
    }
    // Nor where the person pointed at it in the dialog.
    await expect(save()).rejects.toMatchObject(refused)
    expect(
      readdirSync(dataDir).filter(
        (name) => !/^(journal-training|settings|practice)\.db|^till\.lock/.test(name),
      ),
    ).toEqual([])
    expect(await till.call('payments.get', { id })).toMatchObject({ status: 'succeeded' })

    const folder = path.join(elsewhere, 'made', 'receipts')
    await exported('receipts', folder)
    await exported('csv', path.join(elsewhere, 'made', 'books.csv'))
    await save(path.join(elsewhere, 'made', 'receipt.pdf'))
    // What an earlier call made is replaced by the same call.
    await exported('receipts', folder)
    await exported('csv', path.join(elsewhere, 'made', 'books.csv'))
    writeFileSync(path.join(elsewhere, 'index.csv'), 'chapter,page')
    await expect(exported('receipts', elsewhere)).rejects.toMatchObject(refused)
    expect(modesOf(path.join(elsewhere, 'made'))).toEqual(new Set(['folder 700', 'file 600']))
    expect(modesOf(dataDir)).toEqual(new Set(['folder 700', 'file 600']))
  })

  it('is closed to others where an earlier version left it open to them', async () => {
    await charge()
    await till.close()
    chmodSync(dataDir, 0o755)
    for (const name of readdirSync(dataDir)) chmodSync(path.join(dataDir, name), 0o644)
    writeFileSync(path.join(dataDir, 'somebody-elses.txt'), '', { mode: 0o644 })
    chmodSync(path.join(dataDir, 'somebody-elses.txt'), 0o644)
    await open()
    rmSync(path.join(dataDir, 'somebody-elses.txt'))
    expect(modesOf(dataDir)).toEqual(new Set(['folder 700', 'file 600']))
  })

  it('is told when the disk does not take it', async () => {
    const blocked = path.join(elsewhere, 'a file')
    writeFileSync(blocked, '')
    await charge()
    await expect(
      till.call('bookkeeping.export', {
        format: 'csv',
        from: '2026-06-01',
        to: '2026-06-01',
        path: path.join(blocked, 'x.csv'),
      }),
    ).rejects.toMatchObject({ code: 'storage', field: 'path' })
  })
})

/** Who may do what with a folder and all below it, as far as the system knows it. */
function modesOf(folder: string): Set<string> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = [folder, ...all.map((entry) => path.join(entry.parentPath, entry.name))]
  return new Set(
    paths.map((each) => {
      const found = statSync(each)
      return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`
    }),
  )
}

it('never writes a card number, an expiry date or a security code anywhere', async () => {
  const cards = [
    '4111111111111111',
    '4000000000000002',
    '4000000000003220',
    '4000000000000077',
    '5555555555554444',
  ]
  for (const [i, number] of cards.entries()) {
    await charge({
      sale: { currency: 'USD', amount: 100 + i },
      card: { number, expMonth: '11', expYear: '2039', cvc: '739', name: 'TOM T' },
    })
  }
  await charge({ card: { number: '4111111111111112', expMonth: '11', expYear: '2039', cvc: '739' } }).catch(
    () => {},
  )
  const list = await till.call('payments.list', {})
  const audit = await till.call('audit.list', {})
  for (const number of [...cards, '"2039"', '"739"', 'expYear', 'exp_year']) {
    expect(JSON.stringify([list, audit])).not.toContain(number)
    expect(filesWith(new RegExp(number.replace(/(\d{4})(?=\d)/g, '$1[ -]?')))).toEqual([])
  }
})
