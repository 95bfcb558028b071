import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The ways in which a secret may lie in a file: as it is, in groups, as part of an address, encoded, as other bytes. */
export function formsOf(secret: string): Buffer[] {
  const grouped = [' ', '-', '\u00a0', '.', '%20', '+'].map((mark) =>
    secret.replace(/(.{4})(?=.)/g, `$1${mark}`),
  )
  const percent = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('')
  const hex = Buffer.from(secret).toString('hex')
  const words = [secret, encodeURIComponent(secret), percent, percent.toUpperCase(), hex, hex.toUpperCase()]
  const texts = [...words, ...(/^\d{13,19}$/.test(secret) ? grouped : []), ...inBase64(secret)]
  return [...new Set(texts)].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
  ])
}

/** As it stands within a longer text that was encoded: at each of the three places that it may begin at, without its ends. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .replace(/=+$/, '')
    return encoded.slice(before === 0 ? 0 : before + 1, -2)
  })
}

export interface Trace {
  secret: string
  file: string
}

/** Every file below the folders that holds one of the secrets in one of its forms. */
export function findTraces(folders: readonly string[], secrets: readonly string[]): Trace[] {
  const forms = secrets.map((secret) => ({ secret, needles: formsOf(secret) }))
  return folders.flatMap(filesBelow).flatMap((file) => {
    const content = Buffer.concat([Buffer.from(`${file}\n`), readFileSync(file)])
    return forms
      .filter(({ needles }) => needles.some((needle) => content.includes(needle)))
      .map(({ secret }) => ({ secret, file }))
  })
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => lstatSync(file).isFile())
