import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { type Language, languages } from '#contract/settings.ts'

const Kept = z.object({
  value: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(z.enum(languages)),
})

/**
 * The language that was chosen, for what has to be said while the till is not open: read without a trace, whoever else
 * has the settings open. Undefined where they cannot be read.
 */
export function storedLanguage(dataDir: string): Language | undefined {
  const file = pathToFileURL(path.join(dataDir, 'settings.db'))
  const onReadOnlyDisk = new URL(`${file.href}?immutable=1`)
  return languageIn(file) ?? languageIn(onReadOnlyDisk)
}

function languageIn(file: URL): Language | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    return Kept.parse(database.prepare("SELECT value FROM settings WHERE name = 'language'").get()).value
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}
