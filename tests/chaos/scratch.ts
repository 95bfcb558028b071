import { existsSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A new directory; in memory where the system has such a place, since a bench of thousands of tills would wear a disk. */
export function newScratch(name: string): string {
  const place = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  return mkdtempSync(path.join(place, `ringline-${name}-`))
}
