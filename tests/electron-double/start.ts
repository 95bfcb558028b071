import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildIfNeeded, root } from './build.ts'
import { runDemo } from './demo.ts'
import { findRuntime, hasDisplay } from './runtime.ts'

/** `npm start`: builds what is not built, and opens the app on what there is to open it on. */

/** For a hundred megabytes, or for a network that only seems to be there. */
const downloadMs = 20_000

buildIfNeeded()
if (hasDisplay()) {
  if (findRuntime().kind === 'double') fetchElectron()
  const { kind, executablePath } = findRuntime()
  if (kind === 'double') {
    console.log(
      'The Electron binary cannot be had here: running the same app on Node and the installed Chrome or Chromium.',
    )
  }
  const app = spawn(executablePath, [root], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(kind === 'double' ? { RINGLINE_HEADED: '1', RINGLINE_DIALOGS: 'downloads' } : {}),
    },
  })
  app.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
} else {
  console.log('There is no display: running the demo instead, one phone order without a window.')
  await runDemo()
}

/** Electron's own installer downloads its binary; where the network refuses that, it fails in silence, and the double serves. */
function fetchElectron(): void {
  if (process.env.CI || process.env.RINGLINE_NO_DOWNLOAD) return
  const installer = path.join(root, 'node_modules/electron/install.js')
  spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: downloadMs })
}
