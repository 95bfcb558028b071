import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'
import { findRuntime } from './runtime.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-runtime-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const display = { DISPLAY: ':0' }

test('an Electron that is named is taken where a window can be shown, unless the double is asked for', () => {
  const named = { ...display, RINGLINE_ELECTRON: '/opt/electron' }
  expect(findRuntime(named)).toEqual({ kind: 'electron', executablePath: '/opt/electron' })
  expect(findRuntime({ ...named, RINGLINE_RUNTIME: 'double' }).kind).toBe('double')
})

test('a mistyped runtime is told, not passed over', () => {
  expect(() => findRuntime({ RINGLINE_RUNTIME: 'doubel' })).toThrow('not "doubel"')
})

test.runIf(process.platform === 'linux')(
  'without a display the double stands in, unless Electron is asked for',
  () => {
    const named = { RINGLINE_ELECTRON: '/opt/electron' }
    expect(findRuntime(named).kind).toBe('double')
    expect(findRuntime({ ...named, RINGLINE_RUNTIME: 'electron' }).kind).toBe('electron')
  },
)

test('a browser that is named comes before one on the path', () => {
  const onPath = path.join(folder, 'chromium')
  writeFileSync(onPath, '')
  expect(findChromium({ PATH: folder })).toBe(onPath)
  expect(findChromium({ PATH: folder, RINGLINE_BROWSER: '/opt/chrome' })).toBe('/opt/chrome')
})
