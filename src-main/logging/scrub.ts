import { passesLuhn, withoutCards } from '#contract/card-numbers.ts'
import { latinDigits } from '#contract/latin-digits.ts'

/**
 * The last line of defence of the log. Nothing that holds card data or a key is meant to reach it; what reaches it all
 * the same is masked here. A number masked for nothing costs a log line; a card number kept costs everything
 * (PCI DSS 3.5.1), so this errs on the side of masking.
 */

const mask = '[removed]'

/** WooshPay's ids are long numbers after a short prefix. Without them a log line could not be matched to a payment. */
const gatewayId = '(?<!(?:^|[^a-z])(?:pi|ch|re|rf|cus|pm|evt|req)_\\d*)'

/** 12 digits or more, single spaces, dots or dashes between them allowed, of whatever brand. */
const longNumber = new RegExp(`${gatewayId}\\d(?:[ .-]?\\d){11,}`, 'gi')

/** API keys of either kind, and what HTTP Basic makes of them. */
const key = /\b[sp]k_[A-Za-z0-9_]{4,}|\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}/g

const longestCardNumber = 19

/** A text without card numbers and keys. Ids of the gateway, such as `pi_…`, stay readable. */
export function scrubText(source: string): string {
  const known = latinDigits(source)
    .replace(key, mask)
    .replace(longNumber, (found) => {
      const digits = found.replace(/\D/g, '')
      return digits.length > longestCardNumber || passesLuhn(digits) ? mask : found
    })
  return withoutCards(known, () => mask)
}

type Value = string | number | boolean | undefined

const longestValue = 500
/** More than this is not even read. What is cut off is cut off after the masking: half a card number looks like none. */
const longestRead = 20_000

/** One value of a log line. Anything but text, a number or a boolean is named by its type only, whatever it holds. */
function scrubValue(value: unknown): Value {
  if (value === undefined || typeof value === 'boolean') return value
  if (typeof value === 'string') return scrubText(value.slice(0, longestRead)).slice(0, longestValue)
  if (typeof value === 'number') return scrubText(String(value)) === String(value) ? value : mask
  return `[${typeof value}]`
}

/** The details of a log line, flat and scrubbed; those left undefined are left out. */
export function scrubDetail(
  detail: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const result: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(detail)) {
    const clean = scrubValue(value)
    if (clean !== undefined) result[scrubText(name)] = clean
  }
  return result
}

/**
 * What a log may tell of an error: its class, its code and where it was thrown. Not its message: that may quote what
 * was being worked on.
 */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code: unknown = Reflect.get(error, 'code')
  const where = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ')
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...sqliteOf(error),
    where: scrubText(where),
  }
}

/** SQLite's name for what failed, such as 'disk I/O error 10': a constant, which quotes nothing. */
function sqliteOf(error: Error): { sqlite?: string } {
  const failed = error.cause instanceof Error ? error.cause : error
  const [words, code]: unknown[] = [Reflect.get(failed, 'errstr'), Reflect.get(failed, 'errcode')]
  return typeof words === 'string' && typeof code === 'number' ? { sqlite: `${words} ${code}` } : {}
}
