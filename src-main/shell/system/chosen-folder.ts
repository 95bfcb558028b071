import path from 'node:path'

const option = '--user-data-dir='

/**
 * The folder that the person starting the app asked for: RINGLINE_DATA_DIR, or `--user-data-dir=`.
 * @returns an absolute path, or undefined for the usual place
 */
export function chosenFolder(
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: readonly string[],
  here: string,
): string | undefined {
  const given = commandLine.find((word) => word.startsWith(option))?.slice(option.length)
  const chosen = environment.RINGLINE_DATA_DIR || given
  return chosen ? path.resolve(here, chosen) : undefined
}
