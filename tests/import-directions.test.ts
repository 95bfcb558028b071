import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** What the linter of `npm run check` says of a file with this one import. */
function lint(file: string, from: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', `--stdin-file-path=${file}`],
    { cwd: root, encoding: 'utf8', input: `import '${from}'\n` },
  )
  return stdout + stderr
}

it.each([
  ['src-preload/contract/a.ts', 'hono'],
  ['src-preload/contract/a.ts', '../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', '../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', 'electron'],
  ['src-main/till.ts', 'electron'],
  ['src-main/payments/a.ts', 'electron'],
  ['src-main/payments/a.ts', '../practice/app.ts'],
  ['src-main/gateway/a.ts', '../journal/journal.ts'],
  ['src-main/gateway/a.ts', '../payments/payments.ts'],
  ['src-main/journal/a.ts', '../gateway/client.ts'],
  ['src-main/receipts/a.ts', '../journal/journal.ts'],
  ['src-main/bookkeeping/a.ts', '../journal/journal.ts'],
  ['src-main/practice/a.ts', '../gateway/client.ts'],
  ['src-main/shell/a.ts', '../../src-renderer/till.ts'],
])('%s may not import %s', (file, from) => {
  expect(lint(file, from)).toContain('noRestrictedImports')
})

it.each([
  ['src-preload/contract/a.ts', 'zod'],
  ['src-renderer/sale/a.tsx', '#contract/money.ts'],
  ['src-main/payments/a.ts', '../gateway/gateway.ts'],
  ['src-main/shell/a.ts', 'electron'],
])('%s may import %s', (file, from) => {
  expect(lint(file, from)).not.toContain('noRestrictedImports')
})
