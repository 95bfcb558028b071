import { expect, test } from 'vitest'
import { textCell } from './text-cell.ts'

test.each(['=', '+', '-', '@', '|', '−', '－', '﹣', '–', '—', '＝', '＋', '﹢', '＠', '﹫', '｜'])(
  'keeps a spreadsheet from running text that begins with %j, after blanks and after any separator too',
  (sign) => {
    for (const blank of ['', ' ', '  ', '\u00a0', '\u200b', '"'])
      expect(textCell(`${blank}${sign}cmd()`)).toBe(`'${blank}${sign}cmd()`)
    for (const cut of [';', '; ', '\t', '|', '\n', '\r\n', ';"'])
      expect(textCell(`a${cut}${sign}cmd()`)).toBe(`a${cut}'${sign}cmd()`)
  },
)

test.each(['Roses, red', 'a-b', '1 × Rose; 1 × Vase', 'VAT 20% included -4.25 -0.85', '00123', 'محمد', ''])(
  'leaves %j as it is',
  (text) => expect(textCell(text)).toBe(text),
)

test('leaves out what turns a text around', () => {
  expect(textCell('\u202e=1+1')).toBe("'=1+1")
  expect(textCell('Anna \u202egpj.exe\u2069')).toBe('Anna gpj.exe')
})
