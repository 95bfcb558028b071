import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { findTraces } from './traces.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-traces-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const number = '4000008260003178'

it.each([
  ['plain', Buffer.from(`{"number":"${number}"}`)],
  ['in groups', Buffer.from('4000 0082 6000 3178')],
  ['in an address', Buffer.from('card=4000%200082%206000%203178')],
  ['percent-encoded', Buffer.from('%34%30%30%30%30%30%38%32%36%30%30%30%33%31%37%38')],
  ['hex', Buffer.from(Buffer.from(number).toString('hex'))],
  ['UTF-16', Buffer.from(number, 'utf16le')],
  ...['', 'a', 'ab', 'abc'].map(
    (before) =>
      [
        `base64 after "${before}"`,
        Buffer.from(Buffer.from(`${before}${number}zz`).toString('base64')),
      ] as const,
  ),
] as const)('a number is found %s', (_form, content) => {
  const file = path.join(folder, 'file')
  writeFileSync(file, content)
  expect(findTraces([folder], [number])).toEqual([{ secret: number, file }])
})

it('a number is found in the name of a file, and another number is not', () => {
  const file = path.join(folder, `${number}.txt`)
  writeFileSync(file, '')
  writeFileSync(path.join(folder, 'file'), '4111111111111111')
  expect(findTraces([folder], [number])).toEqual([{ secret: number, file }])
})
