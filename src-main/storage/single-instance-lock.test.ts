import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDirectory } from './single-instance-lock.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-storage-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('lets one till at a time use a data directory', () => {
  const unlock = lockDirectory(dataDir)
  expect(() => lockDirectory(dataDir)).toThrow(expect.objectContaining({ code: 'in_use', retryable: true }))
  unlock()
  lockDirectory(dataDir)()
})
