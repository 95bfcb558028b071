import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decimalText } from '#contract/money.ts'
import { exportAll } from '../fixtures/export-all.ts'
import { entries, movedIn } from '../fixtures/period.ts'

/**
 * Programs that people import these files with, where this computer has them (Debian: hledger, ledger, beancount, ofx,
 * python3-ofxparse, python3-openpyxl). Where it has not, the strict readers of the other tests are all there is.
 */
const run = (command: string, ...parts: string[]) =>
  spawnSync(command, parts, { encoding: 'utf8', timeout: 60_000 })
const has = (command: string, ...parts: string[]): boolean => run(command, ...parts).status === 0
const python = ['/usr/bin/python3', 'python3'].find((command) => has(command, '--version')) ?? 'python3'

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'readers-'))
  await exportAll(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = (format: string, ending: string): string =>
  path.join(folder, `ringline-training-${format}-2026-03-28-2026-03-30${ending}`)
const sums = ['EUR', 'JPY', 'KWD'].map(
  (currency) => `${decimalText(movedIn(currency), currency)} ${currency}`,
)
const read = (command: string, ...parts: string[]): string => {
  const { status, stdout, stderr } = run(command, ...parts)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}
const withoutNothing = sums.filter((sum) => !/^0(\.0+)? /.test(sum))

describe('a plain-text journal', () => {
  test.skipIf(!has('hledger', '--version'))('is read by hledger, every account and currency declared', () => {
    const journal = file('hledger', '.journal')
    read('hledger', '-f', journal, 'check', '--strict')
    const [, line = ''] = read(
      'hledger',
      '-f',
      journal,
      'bal',
      'assets:clearing:card',
      '-N',
      '-O',
      'csv',
    ).split('\n')
    expect(
      line
        .replaceAll('"', '')
        .split(',')
        .slice(1)
        .map((text) => text.trim()),
    ).toEqual(withoutNothing)
    expect(read('hledger', '-f', journal, 'print', 'tag:refund_id=ref-2')).toContain('Refund: Rosen')
  })

  test.skipIf(!has('ledger', '--version'))('is read by ledger', () => {
    const told = read('ledger', '-f', file('hledger', '.journal'), 'bal', 'assets:clearing:card', '--flat')
    expect(
      told
        .replace(/ {2}assets.*/, '')
        .trim()
        .split(/\s*\n\s*/),
    ).toEqual(withoutNothing)
  })

  test.skipIf(!has('bean-check', '--help'))('is read by Beancount', () => {
    const journal = file('beancount', '.beancount')
    expect(read('bean-check', journal)).toBe('')
    const query = "SELECT sum(position) WHERE account = 'Assets:Clearing:Card'"
    const told = read('bean-query', journal, query)
    expect(
      [...told.matchAll(/(-?[\d.]+) +([A-Z]{3})/g)].map(([, sum, code]) => `${sum} ${code}`).sort(),
    ).toEqual(withoutNothing.toSorted())
  })
})

describe('OFX', () => {
  test.skipIf(!has('ofxdump', '--version'))('is read by libofx', () => {
    const { stdout } = run('ofxdump', file('ofx', '-EUR.ofx'))
    const amounts = [...stdout.matchAll(/Total money amount: (-?[\d.]+)/g)].map(([, amount]) =>
      Number(amount),
    )
    const cents = Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100)
    expect(cents).toBe(movedIn('EUR'))
  })

  test.skipIf(!has(python, '-c', 'import ofxparse'))('is read by ofxparse', () => {
    const script = `import sys, ofxparse
account = ofxparse.OfxParser.parse(open(sys.argv[1], 'rb')).account
print(account.account_id, account.statement.balance, sum(t.amount for t in account.statement.transactions), len(account.statement.transactions))`
    const lines = entries.filter(({ kind, payment }) => kind !== 'unsettled' && payment.currency === 'KWD')
    const sum = decimalText(movedIn('KWD'), 'KWD')
    expect(read(python, '-W', 'ignore', '-c', script, file('ofx', '-KWD.ofx')).trim()).toBe(
      `TRAINING-KWD ${sum} ${sum} ${lines.length}`,
    )
  })
})

test.skipIf(!has(python, '-c', 'import openpyxl'))(
  'a workbook is read by openpyxl, with dates, numbers and texts',
  () => {
    const script = `import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
rows = list(book['Movements'].iter_rows())
print(json.dumps({'sheets': book.sheetnames, 'frozen': book['Movements'].freeze_panes, 'kinds': sorted({c.data_type for r in rows for c in r}),
  'rows': len(rows), 'date': str(rows[1][1].value), 'kwd': [[r[4].value, r[4].number_format] for r in rows if r[5].value == 'KWD'],
  'name': rows[2][9].value, 'created': str(book.properties.created)}))`
    expect(JSON.parse(read(python, '-c', script, file('xlsx', '.xlsx')))).toEqual({
      sheets: ['Movements', 'Days'],
      frozen: 'A2',
      kinds: ['d', 'n', 's'],
      rows: entries.length + 1,
      date: '2026-03-28 00:00:00',
      kwd: [
        [12.962, '0.000'],
        [1.005, '0.000'],
      ],
      name: "=cmd|' /C calc'!A0",
      created: '2020-01-01 00:00:00',
    })
  },
)
