import path from 'node:path'
import { app } from 'electron'
import { selfCheck } from './system/command-words.ts'

/**
 * Runs the words of a command line without a window, then ends the app with the exit code: 0 as asked, 1 something is wrong, 2
 * the words are wrong.
 *
 * @param dataDir the till's; where no folder is named, commands read this one
 */
export async function runCommand(words: readonly string[], dataDir: string): Promise<void> {
  if (words[0] === selfCheck) {
    const { checkItself } = await import('./self-check.ts')
    return end(await checkItself(dataDir))
  }
  process.env.RINGLINE_DATA_DIR ??= path.dirname(dataDir)
  const { inTerminal } = await import('../cli/in-terminal.ts')
  end(await inTerminal(words))
}

/** What was written is out before the process ends. */
function end(code: number): void {
  process.stdout.write('', () => app.exit(code))
}
