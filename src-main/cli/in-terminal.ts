import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ringline } from './ringline.ts'

/**
 * Runs the words of a command line in the terminal that the process was started from: Ctrl+C leaves nothing half done, and
 * progress is shown where somebody watches.
 *
 * @returns the exit code, as `ringline` does
 */
export async function inTerminal(words: readonly string[]): Promise<0 | 1 | 2> {
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort(new Error('Stopped. Nothing of it was left.')))
  // Whoever reads may have read enough, as `head` does.
  process.stdout.on('error', () => process.exit(1))
  const { isTTY } = process.stderr
  let shown = 0
  const code = await ringline(words, {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${isTTY && shown > 0 ? '\r\x1b[K' : ''}${line}\n`),
    progress: isTTY
      ? (text) => {
          const now = performance.now()
          if (now - shown < 100) return
          shown = now
          process.stderr.write(`\r\x1b[K${text}`)
        }
      : undefined,
    ask: isTTY && process.stdin.isTTY ? (question) => ask(question, stopping.signal) : undefined,
    signal: stopping.signal,
  })
  if (isTTY && shown > 0) process.stderr.write('\r\x1b[K')
  return code
}

/** The question is shown, and nothing of the answer. */
async function ask(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await lines.question('', { signal })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
