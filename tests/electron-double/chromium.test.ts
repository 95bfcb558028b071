import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-browsers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function install(place: string, name: string): string {
  const file = path.join(folder, place, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, '')
  return file
}
const pathOf = (...places: string[]): string =>
  places.map((place) => path.join(folder, place)).join(path.delimiter)

test('the browser on the path is found', () => {
  const file = install('bin', 'chromium')
  expect(findChromium({ PATH: pathOf('empty', 'bin') })).toBe(file)
})

test('Chrome comes before Chromium, wherever on the path they are', () => {
  install('first', 'chromium')
  const chrome = install('second', 'google-chrome')
  expect(findChromium({ PATH: pathOf('first', 'second') })).toBe(chrome)
})

test('the browser that is named comes before all', () => {
  install('bin', 'google-chrome')
  expect(findChromium({ PATH: pathOf('bin'), RINGLINE_BROWSER: '/opt/browser' })).toBe('/opt/browser')
})

test('a folder named like a browser is none', () => {
  mkdirSync(path.join(folder, 'bin/chromium'), { recursive: true })
  expect(findChromium({ PATH: pathOf('bin') })).not.toBe(path.join(folder, 'bin/chromium'))
})

test('an empty part of the path does not mean the folder the app is started in', () => {
  install('.', 'chromium')
  const before = process.cwd()
  process.chdir(folder)
  try {
    expect(findChromium({ PATH: path.delimiter })).not.toBe('chromium')
  } finally {
    process.chdir(before)
  }
})
