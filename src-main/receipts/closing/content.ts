import { untaxed } from '#contract/bookkeeping.ts'
import { withCalendar } from '#contract/calendar.ts'
import type { OpenItem, PeriodTotals, XReport, ZReport } from '#contract/closing.ts'
import { formatMoney } from '#contract/money.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { ProviderCheck } from '#contract/provider.ts'
import { type Language, localeFor } from '#contract/settings.ts'
import { brandName } from '../brand-name.ts'
import { put } from '../receipt-words.ts'
import { closingWords } from './words.ts'

/** Rows of amounts: `columns` name the amounts, and `count` goes with the first of them. */
export interface ClosingTable {
  title: string
  columns: string[]
  rows: { label: string; count?: string; amounts: string[]; isStrong?: boolean }[]
}

/** An X or a Z in the words of a language, before it is laid out for a paper. */
export interface ClosingContent {
  title: string
  kind: string
  facts: [label: string, value: string][]
  /** Of each currency. */
  currencies: { title: string; tables: ClosingTable[] }[]
  /** Said in place of them where there are none. */
  nothing?: string
  open?: ClosingTable
  /** Beside the provider's list, where it was asked. */
  provider?: ClosingTable
  /** What proves it: names, and hashes. */
  seals: [label: string, value: string][]
}

export interface ClosingStyle {
  language: Language
  /** The shop's BCP 47 tag. */
  locale: string
}

/**
 * What an X or Z says: all of it comes from the report, so that an old one says what it said.
 *
 * @param style of its words and figures alone
 */
export function closingContent(report: XReport | ZReport, style: ClosingStyle): ClosingContent {
  const { language } = style
  const locale = localeFor(language, style.locale)
  const words = closingWords[language]
  const fill = (text: string, facts: Record<string, string>): string => put(text, facts, language)
  const number = new Intl.NumberFormat(locale)
  const moment = momentIn(locale, report.timeZone)
  const { receipts, totals, open, head } = report
  const isZ = 'sha256' in report
  return {
    title: isZ ? fill(words.z, { number: number.format(report.number) }) : words.x,
    kind: isZ ? words.zKind : words.xKind,
    facts: [
      [words.register, report.register],
      [words.from, moment(report.from)],
      [words.to, moment(report.to)],
      [words.timeZone, report.timeZone],
      ...(isZ && report.closedBy ? [[words.closedBy, report.closedBy.name] as [string, string]] : []),
      [
        words.receipts,
        receipts.count === 0
          ? words.noReceipts
          : fill(words.receiptRange, {
              first: receipts.first ?? '',
              last: receipts.last ?? '',
              count: number.format(receipts.count),
            }),
      ],
      ...(isZ && report.provider
        ? [[words.provider, providerWords(report.provider, { language, number })] as [string, string]]
        : []),
    ],
    currencies: totals.map((sums) => ({
      title: fill(words.currency, { currency: sums.currency }),
      tables: tablesOf(sums, language, locale),
    })),
    ...(totals.length === 0 ? { nothing: words.nothing } : {}),
    ...(isZ && report.provider?.asked && report.provider.totals.length > 0
      ? { provider: providerTable(report.provider, { language, locale }) }
      : {}),
    ...(open.length > 0 ? { open: openTable(open, { language, locale, moment }) } : {}),
    seals: [
      [fill(words.head, { seq: String(head.seq) }), head.hash],
      ...(isZ
        ? ([
            ...(report.previous
              ? [
                  [
                    fill(words.previous, { number: number.format(report.previous.number) }),
                    report.previous.sha256,
                  ],
                ]
              : []),
            [words.sha256, report.sha256],
          ] as [string, string][])
        : []),
    ],
  }
}

function tablesOf(sums: PeriodTotals, language: Language, locale: string): ClosingTable[] {
  const words = closingWords[language]
  const { currency } = sums
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const number = new Intl.NumberFormat(locale)
  const row = (label: string, tally: { count?: number; amount: number }, isStrong = false) => ({
    label,
    ...(tally.count === undefined ? {} : { count: number.format(tally.count) }),
    amounts: [money(tally.amount)],
    isStrong,
  })
  const table = (title: string, rows: ClosingTable['rows']): ClosingTable[] =>
    rows.length > 0 ? [{ title, columns: [words.amount], rows }] : []
  const happened = (label: string, tally: { count: number; amount: number }) =>
    tally.count > 0 ? [row(label, tally)] : []
  return [
    ...table('', [
      row(words.paid, sums.paid),
      row(words.refunded, sums.refunded),
      row(words.net, { amount: sums.net }, true),
    ]),
    ...table(
      words.byBrand,
      sums.byBrand.map((each) => row(brandName(each.brand, language) || words.otherCards, each)),
    ),
    ...(sums.byTaxRate.some(({ id }) => id !== untaxed)
      ? [
          {
            title: words.byTaxRate,
            columns: [words.netSales, words.tax, words.netRefunded, words.taxRefunded],
            rows: sums.byTaxRate.map(({ id, name, percent, net, amount, netRefunded, refunded }) => ({
              label: id === untaxed ? words.untaxed : `${name} ${formatPercent(percent, locale)}`,
              amounts: [net, amount, netRefunded, refunded].map(money),
            })),
          },
        ]
      : []),
    ...table(words.more, [
      row(words.subtotal, { amount: sums.subtotal }),
      row(words.discount, { amount: sums.discount }),
      row(words.refundedFull, sums.refundedFull),
      row(words.refundedPartial, sums.refundedPartial),
      ...happened(words.reversed, sums.reversed),
      ...happened(words.corrected, sums.corrected),
    ]),
    ...table(words.notPaid, [
      row(words.declined, sums.declined),
      row(words.canceled, sums.canceled),
      row(words.onHold, sums.onHold),
      row(words.unsettled, sums.unsettled),
    ]),
    ...table(words.grand, [
      row(words.paid, { amount: sums.grandTotal.paid }),
      row(words.refunded, { amount: sums.grandTotal.refunded }),
      row(words.net, { amount: sums.grandTotal.net }, true),
    ]),
  ]
}

function providerWords(
  check: ProviderCheck,
  { language, number }: { language: Language; number: Intl.NumberFormat },
): string {
  const words = closingWords[language]
  if (!check.asked) return words.unasked[check.reason]
  const different = Object.values(check.counts).reduce((sum, count) => sum + count, 0)
  const facts = { matched: check.matched, different, explained: check.explained }
  return put(
    words.providerAsked,
    Object.fromEntries(Object.entries(facts).map(([name, count]) => [name, number.format(count)])),
    language,
  )
}

function providerTable(
  { totals }: Extract<ProviderCheck, { asked: true }>,
  { language, locale }: { language: Language; locale: string },
): ClosingTable {
  const words = closingWords[language]
  return {
    title: words.providerTotals,
    columns: [words.there, words.here, words.difference],
    rows: totals.map(({ currency, there, here, difference }) => ({
      label: currency,
      amounts: [there.amount, here.amount, difference].map((amount) => formatMoney(amount, currency, locale)),
    })),
  }
}

function openTable(
  open: readonly OpenItem[],
  { language, locale, moment }: { language: Language; locale: string; moment: (at: string) => string },
): ClosingTable {
  const words = closingWords[language]
  return {
    title: words.open,
    columns: [words.amount],
    rows: open.map(({ kind, order, since, amount, currency }) => ({
      label: put(words.since, { kind: words.openKinds[kind], order, date: moment(since) }, language),
      amounts: [formatMoney(amount, currency, locale)],
    })),
  }
}

function momentIn(locale: string, timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat(withCalendar(locale), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  })
  return (at) => format.format(new Date(at))
}
