import { commandNames } from '../../cli/io.ts'

/** The word that asks the app to look whether it works, on books of its own that are gone after it. */
export const selfCheck = '--self-check'

const firstWords: ReadonlySet<string> = new Set([selfCheck, ...commandNames])

/**
 * The words of the command line that the app was started with in place of a window: `ringline verify --live` in a package,
 * `electron . verify` in a checkout. Switches of Chromium's may stand before them.
 *
 * @returns undefined where the app is to open
 */
export function commandWords(commandLine: readonly string[], packaged: boolean): string[] | undefined {
  const given = commandLine.slice(packaged ? 1 : 2)
  const at = given.findIndex((word) => word === selfCheck || !word.startsWith('-'))
  return firstWords.has(given[at] ?? '') ? given.slice(at) : undefined
}
