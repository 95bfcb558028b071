import type { Environment } from '#contract/settings.ts'
import { progressMeter } from '../reading/long-work.ts'
import { runTask } from '../reading/tasks.ts'
import { CommandFailure, type Io, progressText } from './io.ts'
import { withBooks } from './open-books.ts'

/**
 * Reads the books from end to end, compares them with the mark outside their file, and says whether they are whole.
 * Whether the mark was signed is for the app to say, which has the key.
 *
 * @throws CommandFailure where they are not, with the place
 */
export function runVerify({ data, env }: { data: string; env: Environment }, io: Io): Promise<void> {
  return withBooks(data, env, async ({ snapshot }) => {
    const measure = progressMeter()
    const verdict = await runTask(
      'verify',
      snapshot,
      { mustBeLevel: false },
      { signal: io.signal, onProgress: (done, total) => io.progress?.(progressText(measure(done, total))) },
    )
    if (!verdict) throw new CommandFailure('The books were not read.')
    const { events, payments, head, checked } = verdict
    if (!verdict.ok) throw new CommandFailure(`The books are broken at ${verdict.brokenAt}.`)
    io.out(
      `whole: ${events} events, ${payments} payments, ${checked.entries} lines of the ledger; head ${head.seq} ${head.hash}`,
    )
  })
}
