import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

const forbidden = [
  ['src-preload/contract/a.ts', 'hono'],
  ['src-preload/contract/a.ts', '../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', '../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', 'electron'],
  ['src-main/till.ts', 'electron'],
  ['src-main/payments/a.ts', 'electron'],
  ['src-main/payments/a.ts', '../practice/app.ts'],
  ['src-main/payments/charge/a.ts', '../../practice/app.ts'],
  ['src-main/gateway/a.ts', '../journal/journal.ts'],
  ['src-main/journal/anchor/a.ts', '../../payments/payments.ts'],
  ['src-main/gateway/a.ts', '../payments/payments.ts'],
  ['src-main/journal/a.ts', '../gateway/client.ts'],
  ['src-main/receipts/a.ts', '../journal/journal.ts'],
  ['src-main/bookkeeping/a.ts', '../journal/journal.ts'],
  ['src-main/practice/a.ts', '../gateway/client.ts'],
  ['src-main/shell/a.ts', '../../src-renderer/bridge/till.ts'],
] as const
const allowed = [
  ['src-preload/contract/a.ts', 'zod'],
  ['src-renderer/sale/a.tsx', '#contract/money.ts'],
  ['src-main/payments/a.ts', '../gateway/gateway.ts'],
  ['src-main/shell/a.ts', 'electron'],
] as const

/** Runs the linter, with the project's rules, on a file for each import. @returns the files that it refuses */
function refused(imports: readonly (readonly [string, string])[]): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-imports-'))
  try {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    const files = imports.map(([file, from], index) => {
      const name = path.join(path.dirname(file), `case-${index}.ts`)
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
      writeFileSync(path.join(folder, name), `import '${from}'\n`)
      return name
    })
    const { stdout } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/@biomejs/biome/bin/biome'),
        'lint',
        '--vcs-enabled=false',
        '--max-diagnostics=none',
        '--only=style/noRestrictedImports',
        '--reporter=github',
        '.',
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    return files.filter((name) => stdout.includes(name))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('the linter refuses every import that points the wrong way', () => {
  expect(refused(forbidden)).toHaveLength(forbidden.length)
})

it('the linter lets the others through', () => {
  expect(refused(allowed)).toEqual([])
})
