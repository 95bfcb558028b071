import { readFileSync } from 'node:fs'
import type * as Electron from 'electron'
import type { CdpSession } from './cdp.ts'
import { mainWorld, preloadWorld } from './page.ts'

/** What the double hides in the page, by names that no page can guess. */
interface Hidden {
  key: string
  binding: string
}

/** Listens to the page, stops its requests to look at them, and puts the preload into every document to come. */
export async function preparePage(
  cdp: CdpSession,
  wanted: Electron.WebPreferences,
  hidden: Hidden,
): Promise<void> {
  const { key, binding } = hidden
  const sent = [
    cdp.send('Page.enable'),
    cdp.send('Runtime.enable'),
    cdp.send('Inspector.enable'),
    cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ]
  if (wanted.javascript === false)
    sent.push(cdp.send('Emulation.setScriptExecutionDisabled', { value: true }))
  else sent.push(cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld(key) }))
  if (wanted.preload) {
    const info = { platform: process.platform, arch: process.arch, versions: { ...process.versions } }
    const source = preloadWorld(key, binding, readFileSync(wanted.preload, 'utf8'), info)
    sent.push(
      cdp.send('Runtime.addBinding', { name: binding, executionContextName: 'preload' }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: 'preload' }),
    )
  }
  await Promise.all(sent)
}
