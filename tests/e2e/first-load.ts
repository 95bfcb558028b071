import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../electron-double/build.ts'

export interface Script {
  name: string
  /** Compressed, in bytes. */
  size: number
}

/** The scripts that the built page loads before it shows anything: those it names and what they import outright. */
export function firstLoad(dir = path.join(root, 'out/renderer')): Script[] {
  const found = new Map<string, Script>()
  const visit = (file: string): void => {
    if (found.has(file)) return
    const text = readFileSync(file)
    found.set(file, { name: path.basename(file), size: gzipSync(text).length })
    for (const [, next = ''] of text.toString().matchAll(/(?:from|import)\s*["'`](\.\.?\/[^"'`]+\.js)["'`]/g))
      visit(path.join(path.dirname(file), next))
  }
  const page = readFileSync(path.join(dir, 'index.html'), 'utf8')
  for (const [, name = ''] of page.matchAll(/(?:src|href)="([^"]+\.js)"/g)) visit(path.join(dir, name))
  return [...found.values()].toSorted((a, b) => b.size - a.size)
}
