import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTill } from '../../src-main/till.ts'
import { buildIfNeeded } from '../electron-double/build.ts'
import { ensureChromium } from '../electron-double/chromium.ts'
import { findRuntime } from '../electron-double/runtime.ts'

/** Before the specs: something to run the app on, the app, built, and the data folder of a till that has been set up. */
export default async function setUp(): Promise<() => void> {
  const { kind } = findRuntime()
  if (kind === 'double') ensureChromium()
  buildIfNeeded()
  console.log(
    `End-to-end specs on ${kind === 'double' ? 'the double of Electron (Node and Chromium)' : 'Electron'}.`,
  )
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-e2e-set-up-'))
  await setUpTill(path.join(folder, 'till'))
  process.env[setUpFolder] = path.join(folder, 'till')
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Where the workers find it. */
export const setUpFolder = 'RINGLINE_E2E_SET_UP'

/** What somebody does who types the shop's name at the welcome and presses Enter. */
async function setUpTill(dataDir: string): Promise<void> {
  const till = await openTill({ dataDir })
  await till.call('settings.update', { shop: { name: 'Bloom & Bough' }, locale: 'en-US', welcomed: true })
  await till.close()
}
