import { expect, it } from 'vitest'
import { everythingSaid, faultsOf, glossaryOf, readGlossary } from './words.ts'

const glossary = readGlossary()
const said = everythingSaid()

it('what the app says is what docs/words.md says', () => {
  expect(faultsOf(glossary, said)).toEqual([])
  expect(glossary.terms.length).toBeGreaterThan(30)
  expect(glossary.forbidden.length).toBeGreaterThan(50)
})

it.each([
  ['en', 'sale.json charge.wait', 'The Till keeps checking.', 'en sale.json charge.wait says “till”'],
  ['en', 'orders.json title', 'Held orders', 'says “held orders”'],
  ['en', 'common.json status', 'Canceled', 'says “canceled”'],
  ['zh-CN', 'sale.json x', '向网关查询，支付网关', 'says “网关”, not “支付网关”'],
  ['zh-CN', 'reports.json tax', '已退税额', 'says “退税”'],
  ['ar', 'app.json stopped', 'تعذّر فتح الصندوق', 'says “الصندوق”'],
  ['ar', 'settings.json gateway.twoCall', 'طلبان', 'says “طلبان”'],
] as const)('a term that is not said is found in %s: %s', (language, at, text, fault) => {
  const faults = faultsOf(glossary, { ...said, [language]: [...said[language], { at, text }] })
  expect(faults.join('\n')).toContain(fault)
})

it.each([
  ['en', 'x.json a', 'Until then'],
  ['ar', 'staff.json role', 'أمين الصندوق'],
  ['ar', 'orders.json count', 'طلبان معلّقان'],
  ['zh-CN', 'x.json a', '支付网关'],
] as const)('what only looks like one is left alone in %s: %s', (language, at, text) => {
  expect(faultsOf(glossary, { ...said, [language]: [...said[language], { at, text }] })).toEqual([])
})

it('a term that stands nowhere any more is found', () => {
  const [first] = glossary.terms
  if (!first) throw new Error('there are terms')
  const odd = { ...first, said: { ...first.said, en: ['hologram'] } }
  expect(faultsOf({ ...glossary, terms: [odd] }, said)).toContain(
    `en “hologram” (${first.concept}) stands nowhere`,
  )
})

it('a row that cannot be read is refused', () => {
  const page = (row: string): string =>
    `\n## Terms\n| C | UK | US | zh | ar | not |\n| --- |\n| a | \`a\` | \`a\` | \`a\` | \`a\` | |\n\n## Not said\n| L | T | S | U | O |\n| --- |\n${row}\n`
  expect(glossaryOf(page('| en | `a` | b | | |')).forbidden).toHaveLength(1)
  expect(() => glossaryOf(page('| fr | `a` | b | | |'))).toThrow('cannot be read')
  expect(() => glossaryOf(page('| en | a | b | | |'))).toThrow('cannot be read')
})
