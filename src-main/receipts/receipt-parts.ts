import { localeFor } from '#contract/settings.ts'
import { shopLines } from './address-lines.ts'
import type { Fact, ReceiptContent } from './content.ts'
import type { Part } from './paper/rows.ts'
import { phraseText } from './phrase.ts'
import type { Facts } from './wording.ts'

/** A receipt line by line, for a roll and as plain text. */
export function receiptParts(receipt: Facts, content: ReceiptContent, shopLocale: string): Part[] {
  const { language, currency } = receipt
  const { kind, marks, facts, items, sums, note, policy, foot } = content
  const [name = '', ...shop] = shopLines(receipt.shop, localeFor(language, shopLocale), language)
  const rule: Part = { kind: 'rule' }
  const text = (line: string, look: { isCentred?: boolean; isStrong?: boolean } = {}): Part => ({
    kind: 'text',
    text: line,
    ...look,
  })
  return [
    text(name, { isCentred: true, isStrong: true }),
    ...shop.map((line) => text(line, { isCentred: true })),
    { kind: 'gap' },
    text(kind.title, { isCentred: true, isStrong: true }),
    text(kind.words, { isCentred: true }),
    text(phraseText(kind.number, language), { isCentred: true }),
    ...marks.map((mark) => text(mark, { isCentred: true, isStrong: true })),
    rule,
    ...facts.flatMap((fact) => factParts(fact, language)),
    rule,
    ...items.flatMap(({ description, extras, quantity, each, amount }): Part[] => [
      text(description),
      ...extras.map((extra) => text(`  ${phraseText(extra, language)}`)),
      { kind: 'pair', start: `  ${each === '' ? quantity : `${quantity} @ ${each}`}`, end: amount },
    ]),
    ...(items.length > 0 ? [rule] : []),
    ...sums.map(({ label, amount, weight }): Part => {
      const start = phraseText(label, language)
      return weight === 'total'
        ? { kind: 'pair', start: `${start} ${currency}`, end: amount, isStrong: true }
        : { kind: 'pair', start: weight === 'within' ? `  ${start}` : start, end: amount }
    }),
    ...(note === undefined ? [] : [rule, text(note)]),
    rule,
    ...(policy ? [text(policy.title, { isStrong: true }), text(policy.text), { kind: 'gap' } as const] : []),
    text(foot),
  ]
}

function factParts({ label, values, hint }: Fact, language: Facts['language']): Part[] {
  const [first = '', ...more] = [...values, ...(hint === undefined ? [] : [hint])].map((value) =>
    phraseText(value, language),
  )
  return [
    { kind: 'pair', start: label, end: first },
    ...more.map((end): Part => ({ kind: 'pair', start: '', end })),
  ]
}
