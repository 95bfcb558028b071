import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Part, rowsOf, textOf } from './rows.ts'

const said = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.stringMatching(/^[ A-Za-z0-9$.,:()@–-]{0,120}$/),
  fc
    .array(
      fc.constantFrom(
        '玫瑰花',
        '地址：',
        'إيصال ',
        '١٢٣',
        'TRAINING-000001',
        '\u2068x\u2069',
        '👩‍👩‍👧',
        ' ',
        '\n',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
)
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: said, isCentred: fc.boolean() }),
  fc.record({ kind: fc.constant('pair' as const), start: said, end: said }),
  fc.constant<Part>({ kind: 'rule' }),
  fc.constant<Part>({ kind: 'gap' }),
)
const visible = (text: string): string => text.replaceAll(/[\s\u200f]/g, '')

describe('a narrow text', () => {
  it.each([32, 48])('has no line wider than %i columns, and leaves nothing out', (columns) => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.boolean(), (parts, isRightToLeft) => {
        const text = textOf(rowsOf(parts, columns), columns, isRightToLeft)
        for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
        // Each part alone: a pair's two ends may stand on a line beside one another.
        for (const one of parts) {
          const alone = visible(textOf(rowsOf([one], columns), columns, false))
          if (one.kind === 'text') expect(alone).toBe(visible(one.text))
          if (one.kind === 'pair')
            for (const sign of visible(one.start + one.end)) expect(alone).toContain(sign)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('counts a Chinese character as two, and what is not seen as nothing', () => {
    expect([columnsOf('合计'), columnsOf('\u2068é\u2069'), columnsOf('\u200f')]).toEqual([4, 1, 0])
  })

  it('breaks between words, keeps an amount whole, and sets the end of a pair to the end of the line', () => {
    const rows = rowsOf(
      [
        { kind: 'text', text: 'A bouquet of thirty-six red roses (long stems)' },
        { kind: 'pair', start: 'Included: VAT 20 % on $1,234,567.89', end: '-$205,761.31' },
      ],
      32,
    )
    expect(textOf(rows, 32, false)).toBe(
      `A bouquet of thirty-six red\nroses (long stems)\nIncluded: VAT 20 % on\n$1,234,567.89       -$205,761.31\n`,
    )
  })

  it('never tears what a blank holds together that does not break', () => {
    const rows = rowsOf([{ kind: 'text', text: 'ضريبة القيمة المضافة على 111.111\u00a0د.ك.' }], 32)
    expect(textOf(rows, 32, false)).toBe('ضريبة القيمة المضافة على\n111.111\u00a0د.ك.\n')
  })

  it('runs from right to left wherever it is read, where it is Arabic', () => {
    const rows = rowsOf([{ kind: 'pair', start: 'المجموع', end: 'US$ 10.50' }, { kind: 'gap' }], 32)
    expect(textOf(rows, 32, true)).toMatch(/^\u200fالمجموع +US\$ 10\.50\n\n$/)
  })
})
