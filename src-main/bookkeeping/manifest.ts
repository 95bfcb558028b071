import type { ExportResult } from '#contract/bookkeeping.ts'
import { minorUnitDigits } from '#contract/money.ts'
import type { ExportOrder } from './export-order.ts'
import type { CurrencySurvey } from './survey.ts'

/** Stands beside the files of an export and tells them all: with it, whoever gets the folder can check it. */
export const manifestName = (exportName: string): string => `${exportName}.manifest.json`

/**
 * The manifest as text: JSON, amounts in minor units, keys always in this order.
 *
 * @param surveys what the files hold, by currency
 */
export function manifestText(
  { format, environment, from, to, timeZone, currency }: ExportOrder,
  { files, head }: Pick<ExportResult, 'files' | 'head'>,
  surveys: readonly CurrencySurvey[],
): string {
  const totals = surveys.map(({ currency: code, paid, refunded, net, unsettled }) => ({
    currency: code,
    exponent: minorUnitDigits(code),
    paid,
    refunded,
    net,
    unsettled,
  }))
  const schema = 'ringline.manifest.v1'
  const told = { schema, format, environment, from, to, timeZone, currency, files, totals, head }
  return `${JSON.stringify(told, undefined, 2)}\n`
}
