import type { DayReport } from '#contract/bookkeeping.ts'
import type { XReport, ZReport } from '#contract/closing.ts'
import { formatMoney } from '#contract/money.ts'
import type { ProviderCheck } from '#contract/provider.ts'
import type { CalendarPeriod, PeriodReport } from '#contract/report.ts'

import type { Environment } from '#contract/settings.ts'
import { businessDate } from '../bookkeeping/business-day.ts'
import { reportDays } from '../bookkeeping/report-days.ts'
import { runTask } from '../reading/tasks.ts'
import { firstWeekday } from '../settings/first-weekday.ts'
import { CommandFailure, type Io } from './io.ts'
import { withBooks } from './open-books.ts'

export interface ReportWords {
  data: string
  env: Environment
  day?: string
  x?: boolean
  z?: number
  period?: CalendarPeriod | 'own'
  /** A day in the period of the calendar. */
  date?: string
  /** The first and the last day of an own period. */
  from?: string
  to?: string
  json?: boolean
}

/** Prints a business day, the period since the last closing, a closed period, or any: as JSON, or to be read. */
export function runReport(words: ReportWords, io: Io): Promise<void> {
  const { data, env, day, x, z, period, json = false } = words
  return withBooks(data, env, async ({ snapshot, settings }) => {
    const { locale, timeZone } = settings
    const tools = { signal: io.signal, onProgress() {} }
    if (z !== undefined) {
      const kept = snapshot.z(z)
      if (!kept) throw new CommandFailure(`There is no Z ${z} in the ${env} books.`)
      // As it was made, to the byte.
      if (json) io.out(kept.document)
      else print(JSON.parse(kept.document), `Z ${z}`, locale, io)
    } else if (x) {
      const { shop, tillPrefix: register } = settings
      const order = { environment: env, register, shop, timeZone, now: Date.now() }
      const { report } = await runTask('period', snapshot, order, tools)
      if (json) io.out(JSON.stringify(report))
      else print(report, 'X', locale, io)
    } else if (period) {
      const today = businessDate(new Date(), timeZone)
      const { date = today, from = today, to = today } = words
      const query = period === 'own' ? { from, to } : { period, date }
      const days = reportDays(query, today, firstWeekday(locale))
      const report = await runTask('report', snapshot, { days, timeZone, environment: env }, tools)
      if (json) io.out(JSON.stringify(report))
      else printPeriod(report, locale, io)
    } else {
      const order = { date: day ?? '', timeZone, environment: env }
      const report = await runTask('day', snapshot, order, tools)
      if (json) io.out(JSON.stringify(report))
      else print(report, report.date, locale, io)
    }
  })
}

/** What was paid, refunded and left, beside the two other periods; '-' where nothing happened. */
function printPeriod(report: PeriodReport, locale: string, io: Io): void {
  const { environment, from, to, before, yearBefore, timeZone, totals } = report
  io.out(`${from} to ${to}  ${environment}  ${timeZone}`)
  io.out(`beside ${before.from} to ${before.to}, and ${yearBefore.from} to ${yearBefore.to}`)
  if (totals.length === 0) io.out('Nothing was paid or refunded.')
  for (const each of totals) {
    const sums = [each, each.before, each.yearBefore]
    const line = (name: string, sumOf: (one: NonNullable<typeof each.before>) => number): void =>
      io.out(
        `  ${name.padEnd(9)} ${sums
          .map((one) => (one ? formatMoney(sumOf(one), each.currency, locale) : '-').padStart(16))
          .join(' ')}`,
      )
    io.out(each.currency)
    line('paid', ({ paid }) => paid.amount)
    line('refunded', ({ refunded }) => refunded.amount)
    line('net', ({ net }) => net)
  }
}

function print(report: DayReport | XReport | ZReport, title: string, locale: string, io: Io): void {
  io.out(`${title}  ${report.environment}  ${report.from} to ${report.to}  ${report.timeZone}`)
  if (report.totals.length === 0) io.out('Nothing was paid or refunded.')
  for (const { currency, paid, refunded, net, declined, onHold, unsettled } of report.totals) {
    const money = (amount: number): string => formatMoney(amount, currency, locale)
    io.out(`${currency}`)
    io.out(`  paid       ${String(paid.count).padStart(6)}  ${money(paid.amount)}`)
    io.out(`  refunded   ${String(refunded.count).padStart(6)}  ${money(refunded.amount)}`)
    io.out(`  net                ${money(net)}`)
    io.out(`  declined   ${String(declined.count).padStart(6)}  ${money(declined.amount)}`)
    io.out(`  on hold    ${String(onHold.count).padStart(6)}  ${money(onHold.amount)}`)
    io.out(`  unsettled  ${String(unsettled.count).padStart(6)}  ${money(unsettled.amount)}`)
  }
  if ('provider' in report && report.provider) printProvider(report.provider, locale, io)
}

/** What the gateway's list said when the period was closed. */
function printProvider(check: ProviderCheck, locale: string, io: Io): void {
  if (!check.asked) {
    io.out(`The gateway was not compared with: ${check.reason}`)
    return
  }
  for (const { currency, there, here, difference } of check.totals) {
    const money = (amount: number): string => formatMoney(amount, currency, locale)
    io.out(
      `${currency} at the gateway ${money(there.amount)}, here ${money(here.amount)}, difference ${money(difference)}`,
    )
  }
}
