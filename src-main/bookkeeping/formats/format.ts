import type { BookkeepingSettings } from '#contract/bookkeeping-settings.ts'
import type { Explanation } from '#contract/reasons/explanation.ts'
import type { Environment } from '#contract/settings.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { CurrencySurvey } from '../survey.ts'

/** What a file is made of besides the lines of the books. Nothing here is of the machine or of now. */
export interface FileSubject {
  environment: Environment
  /** Business dates, YYYY-MM-DD; the last one is in it. */
  from: string
  to: string
  /** IANA name of the shop's zone. */
  timeZone: string
  /** How the shop writes dates. */
  locale: string
  /** ISO 3166-1, where the shop is known to be somewhere. */
  country: string | undefined
  accounts: BookkeepingSettings
  /** Of all lines of the file, where the format takes one only. */
  currency: string
  /** What the period holds: empty unless the format asks for it. */
  surveys: readonly CurrencySurvey[]
}

/** Part of a file that is never torn: a line, a transaction, a day's journal. */
export interface Piece {
  data: string | Uint8Array
  /** Lines, or transactions where the format has these, that it counts as. */
  rows: number
  /** The same as cells, for a look at it; text is looked at line by line. */
  cells?: string[][]
}

/** Turns lines of the books, by time, into a file, or into several where there is a limit: each has its `head` and `foot`. */
export interface FormatWriter {
  /** The heading of a table. */
  columns?: readonly string[]
  head(): string
  add(line: LedgerEntry): Piece[]
  /** What is left once the last line was added. */
  end(): Piece[]
  foot(): string | Uint8Array
}

/** What keeps an export from being made, or should be looked at before it is. */
export interface Finding {
  /** The setting, or the input, that it is about. */
  field?: string
  why: Explanation
  /** False: the export can be made all the same. */
  isBlocking: boolean
}

export interface Format {
  /** Of the file's name, without a dot. */
  ending: string
  /** What a file's name has to begin with. */
  prefix?: string
  /** No column tells the currency apart: one file a currency. */
  isOneCurrency: boolean
  /** Lists payments and refunds without an answer, too. */
  holdsUnsettled: boolean
  /** The period is gone through once before the first byte is written. */
  needsSurvey: boolean
  /** Left out: UTF-8. Signs that it lacks become question marks. */
  charset?: 'windows-1252'
  /** What importers take in one file. */
  limit?: { rows: number; bytes?: number }
  findings?(subject: Omit<FileSubject, 'currency'>): Finding[]
  open(subject: FileSubject): FormatWriter
}

/** A table's writer: each line of the books becomes rows that are never torn. */
export function tableWriter(
  columns: readonly string[],
  text: (rows: readonly (readonly string[])[]) => string,
  rowsOf: (line: LedgerEntry) => string[][],
): FormatWriter {
  return {
    columns,
    head: () => text([columns]),
    add: (line) => pieceOf(rowsOf(line), text),
    end: () => [],
    foot: () => '',
  }
}

/** Rows as one piece; none where there is none. */
export const pieceOf = (
  cells: string[][],
  text: (rows: readonly (readonly string[])[]) => string,
): Piece[] => (cells.length === 0 ? [] : [{ data: text(cells), rows: cells.length, cells }])
