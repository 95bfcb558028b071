/** Where a command writes to, and what stops it. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Replaces the line of progress; only where somebody watches. */
  progress?: ((text: string) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Something is wrong, in one sentence for whoever typed the command. It ends with code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}
