import { buildIfNeeded } from '../electron-double/build.ts'
import { ensureChromium } from '../electron-double/chromium.ts'
import { findRuntime } from '../electron-double/runtime.ts'

/** Before the specs: something to run the app on, and the app, built. */
export default function setUp(): void {
  const { kind } = findRuntime()
  if (kind === 'double') ensureChromium()
  buildIfNeeded()
  console.log(
    `End-to-end specs on ${kind === 'double' ? 'the double of Electron (Node and Chromium)' : 'Electron'}.`,
  )
}
