import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createLog } from './log-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ringline-log-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('writes one line with its details, masks card numbers and keys, and is readable by its owner alone', () => {
  const log = createLog(folder, { terminal: false })
  log('info', 'call answered', { method: 'payments.get', ms: 3, gone: undefined })
  log('error', 'card 4111111111111111', { key: 'sk_live_12345678', note: '5555 5555 5555 4444' })
  const file = path.join(folder, 'ringline.log')
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^\S+Z? info call answered \{"method":"payments.get","ms":3\}$/)
  expect(lines[1]).not.toMatch(/4111|5555|sk_live/)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
})
