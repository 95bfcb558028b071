import { describe, expect, it } from 'vitest'
import type { OpenItem, PeriodTotals, ZReport } from '#contract/closing.ts'
import { formatMoney } from '#contract/money.ts'
import { papers } from '#contract/paper.ts'
import { unaskedReasons } from '#contract/provider.ts'
import { languages, localeFor } from '#contract/settings.ts'
import { columnsOf } from '../paper/rows.ts'
import { isRoll, rolls } from '../paper/sheet.ts'
import { closingPage, closingText } from './closing-page.ts'

let last = 0
/** No two amounts are the same, so that each is found by itself. */
const next = (): number => (last += 1_234_567)
const tally = () => ({ count: 7, amount: next() })

const totalsIn = (currency: string, exponent: number): PeriodTotals => ({
  currency,
  exponent,
  paid: tally(),
  refunded: tally(),
  corrected: tally(),
  reversed: tally(),
  net: next(),
  byBrand: ['visa', 'unknown'].map((brand) => ({ brand, ...tally() })),
  byTaxRate: [
    {
      id: 'v',
      name: 'Umsatzsteuer',
      percent: '19',
      inclusive: true,
      net: next(),
      amount: next(),
      netRefunded: next(),
      refunded: next(),
    },
  ],
  declined: tally(),
  onHold: tally(),
  unsettled: tally(),
  refundedFull: tally(),
  refundedPartial: tally(),
  canceled: tally(),
  subtotal: next(),
  discount: next(),
  grandTotal: { paid: next(), refunded: next(), net: next() },
})

const open: OpenItem[] = (['payment', 'hold', 'capture', 'refund'] as const).map((kind) => ({
  kind,
  paymentId: kind,
  order: `T1-${kind}`,
  amount: next(),
  currency: 'KWD',
  since: '2026-03-30T10:00:00.000Z',
}))

const z: ZReport = {
  schema: 'ringline.z.v1',
  number: 1234,
  environment: 'training',
  register: 'AK47',
  shop: {
    name: 'Blumen- und Pflanzenmanufaktur Oberschwäbische Sommerwiese am Münsterplatz',
    address: { line1: 'Ring 1', city: 'Köln', postalCode: '50667', country: 'DE' },
    taxId: 'DE123456789',
  },
  timeZone: 'Europe/Berlin',
  from: '2026-03-28T08:00:00.000Z',
  to: '2026-03-31T18:00:00.000Z',
  closedAt: '2026-03-31T18:00:00.000Z',
  closedBy: { id: '1', name: 'Ada <b>Lovelace</b>' },
  receipts: { first: 'TRAINING-000001', last: 'TRAINING-000099', count: 99 },
  totals: [totalsIn('JPY', 0), totalsIn('KWD', 3), totalsIn('USD', 2)],
  open,
  head: { seq: 4711, hash: 'a'.repeat(64) },
  provider: {
    asked: true,
    from: '2026-03-28T08:00:00.000Z',
    to: '2026-03-31T18:00:00.000Z',
    at: '2026-03-31T18:00:01.000Z',
    matched: 1_204,
    counts: { only_there: 2, only_here: 0, other_currency: 0, other_status: 0, other_amount: 1 },
    explained: 1,
    idle: 3,
    unreadable: 0,
    unlisted: 0,
    totals: [
      {
        currency: 'KWD',
        exponent: 3,
        there: tally(),
        here: tally(),
        difference: next(),
        explained: 0,
      },
    ],
  },
  previous: { number: 1233, sha256: 'b'.repeat(64) },
  sha256: 'c'.repeat(64),
}

/** Every amount of the report, as it is written in a locale. */
function amountsOf(report: ZReport, locale: string): string[] {
  const found: string[] = []
  const collect = (value: unknown, key: string, currency: string): void => {
    if (typeof value === 'number') {
      if (key !== 'count' && key !== 'exponent') found.push(formatMoney(value, currency, locale))
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) collect(inner, name, currency)
  }
  for (const sums of report.totals) collect(sums, '', sums.currency)
  if (report.provider?.asked)
    for (const { currency, there, here, difference } of report.provider.totals)
      for (const sum of [there.amount, here.amount, difference]) collect(sum, '', currency)
  for (const item of report.open) found.push(formatMoney(item.amount, item.currency, locale))
  return found
}

const plain = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")

const times = (text: string, part: string): number => text.split(part).length - 1

describe('a Z on paper', () => {
  it.each(languages)('has each of its amounts once, in every form: %s', (language) => {
    const style = { language, locale: 'de-DE' }
    const amounts = amountsOf(z, localeFor(language, style.locale))
    expect(new Set(amounts).size).toBe(3 * 22 + 3 + 4)
    const forms = [
      ...papers.map((paper) => plain(closingPage(z, style, paper).html)),
      closingText(z, style, 48),
      closingText(z, style, 32),
    ]
    for (const form of forms) expect(amounts.filter((amount) => times(form, amount) !== 1)).toEqual([])
  })

  it('says what it is, when, by whom, which books, and that it is no sale in training', () => {
    const style = { language: 'en', locale: 'en-GB' } as const
    for (const text of [plain(closingPage(z, style, 'a4').html), closingText(z, style, 48)]) {
      for (const part of [
        'Z report 1,234',
        'AK47',
        'TRAINING – NOT A SALE',
        'Ada',
        'TRAINING-000099',
        'b'.repeat(40),
      ])
        expect(text).toContain(part)
      expect(text).toMatch(/31 Mar 2026, 20:00:00/)
    }
    const { sha256: _, number: __, closedAt: ___, closedBy: ____, previous: _____, ...rest } = z
    const { provider: ______, ...period } = rest
    const x = closingText({ ...period, schema: 'ringline.x.v1' }, style, 48)
    expect(x).toContain('X report')
    expect(x).toContain('Not closed')
  })

  it('says what the gateway said, or plainly that it was not asked', () => {
    const style = { language: 'en', locale: 'en-GB' } as const
    const told = (report: ZReport) => [
      plain(closingPage(report, style, 'a4').html),
      closingText(report, style, 48),
    ]
    for (const text of told(z).map((each) => each.replace(/\s+/g, ' ')))
      expect(text).toContain('1,204 the same, 3 different, 1 of these explained')
    for (const reason of unaskedReasons)
      for (const text of told({ ...z, provider: { asked: false, reason } })) expect(text).toMatch(/Not asked/)
    const { provider: _, ...before } = z
    for (const text of told(before)) expect(text).not.toContain('Gateway')
  })

  it.each(languages)(
    'keeps within the columns of a roll, whose sheet is as long as it is: %s',
    (language) => {
      const style = { language, locale: 'en-US' }
      for (const paper of papers.filter(isRoll)) {
        const { columns, width } = rolls[paper]
        const lines = closingText(z, style, columns).split('\n')
        expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns)
        const { sheet, html } = closingPage(z, style, paper)
        expect(sheet?.width).toBe(width)
        expect(sheet?.height).toBeGreaterThan((html.match(/class="row/g)?.length ?? 0) * 4)
      }
      expect(closingPage(z, style, 'any').sheet).toBeUndefined()
    },
  )

  it('holds no markup that came in', () => {
    for (const paper of papers)
      expect(closingPage(z, { language: 'en', locale: 'en' }, paper).html).not.toContain('<b>')
  })
})
