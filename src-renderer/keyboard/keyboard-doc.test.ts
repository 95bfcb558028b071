import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import words from '../language/en/keyboard.json' with { type: 'json' }
import { type CommandId, commandIds, keysOf } from './commands.ts'
import { fixedKeys } from './fixed-keys.ts'

const doc = readFileSync(path.resolve(import.meta.dirname, '../../docs/keyboard.md'), 'utf8')
const rows = new Map(
  [...doc.matchAll(/^\| (.+?) +\| (`.*?) +\|$/gm)].map(([, name = '', keys = '']) => [
    name,
    [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
  ]),
)

it('the table of keys in the docs is the one of the app', () => {
  const names = new Map<string, string>(Object.entries(words.action))
  for (const id of commandIds) expect([id, rows.get(nameOf(id))]).toEqual([id, keysOf(id, {})])
  const fixed = new Map<string, string>(Object.entries(words.fixed))
  for (const { id, keys } of fixedKeys) expect([id, rows.get(fixed.get(id) ?? '')]).toEqual([id, keys])

  function nameOf(id: CommandId): string {
    return names.get(id) ?? ''
  }
})
