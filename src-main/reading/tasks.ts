import type { FigureQuery } from '#contract/figure.ts'
import { type ClosingOrder, periodReport } from '../bookkeeping/closing.ts'
import { dayReport } from '../bookkeeping/day-report.ts'
import { exportBooks } from '../bookkeeping/export.ts'
import type { ExportOrder } from '../bookkeeping/export-order.ts'
import { type PlanOrder, planExport, refuseUnready } from '../bookkeeping/export-plan.ts'
import { figurePayments } from '../bookkeeping/figure-payments.ts'
import { previewExport } from '../bookkeeping/preview.ts'
import { reportPeriod } from '../bookkeeping/report.ts'
import type { JournalSnapshot } from '../journal/snapshots.ts'
import { exportedReceipt, joinedReceipts, receiptFrom, wantedFor } from '../methods/receipt-of.ts'
import { readBooks, readClosingBooks } from '../read-books.ts'
import { createSavePolicy } from '../storage/save-policy.ts'

/** What a task has beside its input, which is plain values: a task may run in another thread than whoever asked for it. */
export interface TaskTools {
  signal?: AbortSignal | undefined
  onProgress(done: number, total: number): void
  /** Prints a page to a PDF, wherever that can be done. */
  pdf?: ExportOrder['pdf']
}

/** The settings that reading needs: all that `StoredFields` has, too. */
type ReadingSettings = ExportOrder['settings'] & Parameters<typeof receiptFrom>[1]

/** An export as plain values; `dataDir` is the till's own folder, where nothing is saved. */
export type ExportTask = Omit<
  ExportOrder,
  'savePolicy' | 'receiptOf' | 'joinPages' | 'pdf' | 'signal' | 'settings'
> & {
  settings: ReadingSettings
  dataDir: string
}

/**
 * Everything that reads the books at length: the app runs it in a thread of its own, the command line where it is. A new
 * one is a line here.
 */
export const readTasks = {
  export: (books: JournalSnapshot, { dataDir, ...order }: ExportTask, { onProgress, ...tools }: TaskTools) =>
    exportBooks(
      readBooks(books),
      {
        ...order,
        ...tools,
        savePolicy: createSavePolicy(dataDir),
        receiptOf: (payment) =>
          exportedReceipt(receiptFrom(books, order.settings, payment, wantedFor(order)), order),
        joinPages: (pages) => joinedReceipts(pages, order.settings),
      },
      onProgress,
    ),
  /** @throws TillError `invalid_input` for what has to be set before an export */
  checkReady: async (books: JournalSnapshot, order: Omit<PlanOrder, 'signal'>, { signal }: TaskTools) =>
    refuseUnready(await planExport(readBooks(books), { ...order, signal })),
  preview: (
    books: JournalSnapshot,
    order: Omit<PlanOrder, 'format' | 'signal'> & Pick<ExportOrder, 'format'>,
    { signal }: TaskTools,
  ) => previewExport(readBooks(books), { ...order, signal }),
  day: (
    books: JournalSnapshot,
    order: Omit<Parameters<typeof dayReport>[0], 'books' | 'signal'>,
    { signal }: TaskTools,
  ) => dayReport({ ...order, books: readBooks(books), signal }),
  report: (
    books: JournalSnapshot,
    order: Omit<Parameters<typeof reportPeriod>[0], 'books' | 'signal'>,
    { signal }: TaskTools,
  ) => reportPeriod({ ...order, books: readBooks(books), signal }),
  /** The payments behind a figure of a report, and one more than `limit` where there are more; and the figure. */
  figure: async (
    books: JournalSnapshot,
    { figure, timeZone, ...page }: { figure: FigureQuery; timeZone: string; before: number; limit: number },
    { signal }: TaskTools,
  ) => {
    const { payments: rows, ...told } = await figurePayments(books, figure, timeZone, page, signal)
    return { told, rows, payments: rows.slice(0, page.limit).map(books.paymentOfRow) }
  },
  period: (books: JournalSnapshot, order: Omit<ClosingOrder, 'books' | 'signal'>, { signal }: TaskTools) =>
    periodReport({ ...order, books: readClosingBooks(books), signal }),
  /**
   * @returns undefined where the tables that follow the log have to be level with it and are not
   */
  verify: async (
    books: JournalSnapshot,
    { mustBeLevel }: { mustBeLevel: boolean },
    { signal, onProgress }: TaskTools,
  ) => {
    const isLevel = books.isLevel()
    return isLevel || !mustBeLevel ? books.verify({ isLevel, signal, onProgress }) : undefined
  },
}

export type ReadTask = keyof typeof readTasks
export type TaskInput<N extends ReadTask> = Parameters<(typeof readTasks)[N]>[1]
export type TaskOutput<N extends ReadTask> = Awaited<ReturnType<(typeof readTasks)[N]>>

/** The task of that name on books that are opened. */
export function runTask<N extends ReadTask>(
  name: N,
  books: JournalSnapshot,
  input: TaskInput<N>,
  tools: TaskTools,
): Promise<TaskOutput<N>> {
  // Each task takes the input of its name; TypeScript does not follow a name to its own function.
  const run = readTasks[name] as (...given: [JournalSnapshot, never, TaskTools]) => Promise<unknown>
  return run(books, input as never, tools) as Promise<TaskOutput<N>>
}
