import { firstLoad } from '../e2e/first-load.ts'
import { buildIfNeeded } from '../electron-double/build.ts'
import { ensureChromium } from '../electron-double/chromium.ts'
import { findRuntime } from '../electron-double/runtime.ts'
import { benchStart } from './start.ts'
import { say } from './table.ts'
import { benchTyping } from './typing.ts'

/** The size of the page's first scripts, and its start beside an empty app. */
export async function benchFirstScreen(fillBooks?: Parameters<typeof benchStart>[0]): Promise<void> {
  makeReady()
  const size = firstLoad().reduce((sum, script) => sum + script.size, 0)
  say(`  the script of the first screen: ${(size / 1_000).toFixed(0)} KB compressed\n`)
  await benchStart(fillBooks)
}

/** Every key that a cashier types. */
export async function benchUi(): Promise<void> {
  makeReady()
  await benchTyping()
}

function makeReady(): void {
  if (findRuntime().kind === 'double') ensureChromium()
  buildIfNeeded()
}
