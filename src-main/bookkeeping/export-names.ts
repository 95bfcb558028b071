import type { Export } from '#contract/bookkeeping.ts'
import { formats } from './formats/formats.ts'

interface Named {
  environment: string
  format: Export['format']
  from: string
  to: string
}

/**
 * What an export calls its files, without part and ending: `ringline-live-ofx-2026-03-01-2026-03-31-EUR`. The CSV, which
 * was the only format once, has no name for itself. An instant holds colons, which Windows forbids in names.
 */
export function exportName({ environment, format, from, to }: Named, currency?: string): string {
  const start = format === 'receipts' ? '' : (formats[format].prefix ?? '')
  const parts = ['ringline', environment, ...(format === 'csv' ? [] : [format]), from, to]
  const named = currency === undefined ? parts : [...parts, currency.replace(/[^\w]/g, '_') || 'none']
  return start + named.join('-').replaceAll(':', '')
}
