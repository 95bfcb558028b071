import type { BookkeepingProgress } from '#contract/bookkeeping.ts'

/** What the first word can be. */
export const commandNames = ['help', 'export', 'receipts', 'report', 'verify', 'backup', 'restore'] as const

/** Where a command writes to, and what stops it. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Replaces the line of progress; only where somebody watches. */
  progress?: ((text: string) => void) | undefined
  /** Asks whoever sits at the keyboard, and shows nothing of what is typed; only where there is one. */
  ask?: ((question: string) => Promise<string>) | undefined
  signal?: AbortSignal | undefined
}

/** Something is wrong, in one sentence for whoever typed the command. It ends with code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

/** How far it is, for whoever watches. */
export const progressText = ({ done, total, rate, left = 0 }: Omit<BookkeepingProgress, 'task'>): string =>
  `${done} of ${total}, ${rate} a second, ${Math.ceil(left / 1_000)} s left`
