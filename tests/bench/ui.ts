import { firstLoad } from '../e2e/first-load.ts'
import { buildIfNeeded } from '../electron-double/build.ts'
import { ensureChromium } from '../electron-double/chromium.ts'
import { findRuntime } from '../electron-double/runtime.ts'
import { benchStart } from './start.ts'
import { say } from './table.ts'
import { benchTyping } from './typing.ts'

/** What a cashier feels of the page: its size, its start beside an empty app, and every key. */
export async function benchUi(fillBooks?: Parameters<typeof benchStart>[0]): Promise<void> {
  if (findRuntime().kind === 'double') ensureChromium()
  buildIfNeeded()
  const size = firstLoad().reduce((sum, script) => sum + script.size, 0)
  say(`  the script of the first screen: ${(size / 1_000).toFixed(0)} KB compressed\n`)
  await benchStart(fillBooks)
  await benchTyping()
}
