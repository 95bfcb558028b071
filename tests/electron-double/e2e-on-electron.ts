import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root } from './build.ts'

/** `npm run e2e:electron`: the same specs on the real Electron; fails, and says why, where its binary is absent. */
const tool = path.join(root, 'node_modules/@playwright/test/cli.js')
const { status } = spawnSync(
  process.execPath,
  [tool, 'test', '--config', 'tests/playwright.config.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, RINGLINE_RUNTIME: 'electron' } },
)
process.exitCode = status ?? 1
