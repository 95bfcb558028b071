import { expect, it } from 'vitest'
import { commandWords } from './command-words.ts'

it('words of the command line are told from a start of the app', () => {
  expect(commandWords(['ringline', 'verify', '--env', 'live'], true)).toEqual(['verify', '--env', 'live'])
  expect(commandWords(['ringline', '--no-sandbox', 'help'], true)).toEqual(['help'])
  expect(commandWords(['electron', '.', 'backup', '--to', 'x'], false)).toEqual(['backup', '--to', 'x'])
  expect(commandWords(['ringline', '--no-sandbox', '--self-check'], true)).toEqual(['--self-check'])
  expect(commandWords(['ringline'], true)).toBeUndefined()
  expect(commandWords(['electron', '.'], false)).toBeUndefined()
  expect(commandWords(['ringline', '--user-data-dir=/x', '--enable-features=verify'], true)).toBeUndefined()
  expect(commandWords(['ringline', '/home/shop/verify'], true)).toBeUndefined()
})
