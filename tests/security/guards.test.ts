import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'
import { guards } from './guards.ts'

const root = path.resolve(import.meta.dirname, '../..')

it.each(guards.map((guard) => [guard.against, guard] as const))(
  'what keeps out %s stands where the list has it',
  (_against, { file, guard, without, tests }) => {
    const source = readFileSync(path.join(root, file), 'utf8')
    expect(source.split(guard)).toHaveLength(2)
    // A file that cannot be read any more would fail every test, and prove nothing.
    stripTypeScriptTypes(source.replace(guard, () => without))
    expect(without).not.toBe(guard)
    expect(tests.filter((test) => !existsSync(path.join(root, test)))).toEqual([])
  },
)
