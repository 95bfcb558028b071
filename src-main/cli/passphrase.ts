import { readFileSync } from 'node:fs'
import { CommandFailure, type Io } from './io.ts'

const shortest = 12

/**
 * A passphrase from a file, or from whoever sits at the keyboard. It is never taken from the words of the command, which other
 * people of the computer can see.
 *
 * @throws CommandFailure where there is neither, or a new one is too short
 */
export async function askPassphrase(
  file: string | undefined,
  io: Io,
  { isNew }: { isNew: boolean },
): Promise<string> {
  if (file === undefined && !io.ask)
    throw new CommandFailure(
      'Say where the passphrase stands: --passphrase-file FILE, or - for standard input.',
    )
  const typed =
    file === undefined
      ? ((await io.ask?.('Passphrase of the backup: ')) ?? '')
      : // Descriptor 0 is standard input.
        readFileSync(file === '-' ? 0 : file, 'utf8')
  const passphrase = typed.split('\n')[0]?.trim() ?? ''
  if (isNew && [...passphrase].length < shortest)
    throw new CommandFailure(`A passphrase has ${shortest} characters at least.`)
  return passphrase
}
