import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sweepUnfinished, temporaryName } from './unfinished.ts'

describe('what was left half done', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-unfinished-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Long ago, by the clock. */
  const old = (file: string): string => {
    utimesSync(file, 1_000, 1_000)
    return file
  }
  const own = (): string => temporaryName(path.join(folder, 'books.csv'))
  /** The name that a process which is gone gave. */
  const others = (): string => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    return own().replace(`.${process.pid}-`, `.${pid}-`)
  }

  it('by a process that is gone is taken away, a file and a folder', async () => {
    const [file, staging] = [others(), others()]
    writeFileSync(file, 'half')
    mkdirSync(staging)
    writeFileSync(path.join(staging, 'part'), 'half')
    old(path.join(staging, 'part'))
    for (const each of [file, staging]) old(each)
    await sweepUnfinished(folder)
    expect([file, staging].map((each) => existsSync(each))).toEqual([false, false])
  })

  it('stays while its process lives, or while something is written to it', async () => {
    const [living, written, staging] = [own(), others(), others()]
    for (const file of [living, written]) writeFileSync(file, 'half')
    mkdirSync(staging)
    writeFileSync(path.join(staging, 'part'), 'more and more')
    for (const each of [living, staging]) old(each)
    await sweepUnfinished(folder)
    expect([living, written, staging].map((each) => existsSync(each))).toEqual([true, true, true])
  })

  it('is never what somebody else has named', async () => {
    const names = ['.books.csv.part', 'books.csv', '.books.csv.1-x.part']
    const files = names.map((name) => path.join(folder, name))
    for (const file of files) {
      writeFileSync(file, '')
      old(file)
    }
    await sweepUnfinished(folder)
    await sweepUnfinished(path.join(folder, 'that is not there'))
    expect(files.every((file) => existsSync(file))).toBe(true)
  })
})
