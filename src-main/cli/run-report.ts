import type { DayReport } from '#contract/bookkeeping.ts'
import type { XReport, ZReport } from '#contract/closing.ts'
import { formatMoney } from '#contract/money.ts'
import type { Environment } from '#contract/settings.ts'
import { runTask } from '../reading/tasks.ts'
import { CommandFailure, type Io } from './io.ts'
import { withBooks } from './open-books.ts'

export interface ReportWords {
  data: string
  env: Environment
  day?: string
  x?: boolean
  z?: number
  json?: boolean
}

/** Prints a business day, the period since the last closing, or a closed period: as JSON, or to be read. */
export function runReport({ data, env, day, x, z, json = false }: ReportWords, io: Io): Promise<void> {
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
    } else {
      const order = { date: day ?? '', timeZone, environment: env }
      const report = await runTask('day', snapshot, order, tools)
      if (json) io.out(JSON.stringify(report))
      else print(report, report.date, locale, io)
    }
  })
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
}
