import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openTill } from '../../src-main/till.ts'
import { fuzzTill } from './fuzz-till.ts'

it('a call that fits nothing is refused in words, whatever it is', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-fuzz-'))
  const faults: string[] = []
  const till = await openTill({ dataDir, log: (level, message) => level === 'error' && faults.push(message) })
  try {
    const told = await fuzzTill(till, 1_500, 1)
    expect([...told.faults, ...faults]).toEqual([])
    expect(told.taken).toBeLessThan(told.calls / 2)
    // It goes on as before.
    expect(await till.call('staff.list', {})).toEqual({ items: [] })
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  } finally {
    await till.close()
    rmSync(dataDir, { recursive: true })
  }
})
