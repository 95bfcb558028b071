import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './build.ts'
import { findRuntime, hasDisplay } from './runtime.ts'

/** `npm run dev`: electron-vite with hot reload, on Electron or on the double. */
const { kind, executablePath } = findRuntime()
if (kind === 'double')
  console.log('The Electron binary is not installed: hot reload runs on the double of Electron.')
const tool = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
spawn(process.execPath, [tool, 'dev', '--watch', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    ELECTRON_EXEC_PATH: executablePath,
    ...(kind === 'double' && hasDisplay() ? { RINGLINE_HEADED: '1', RINGLINE_DIALOGS: 'downloads' } : {}),
  },
}).once('exit', (code) => {
  process.exitCode = code ?? 1
})
