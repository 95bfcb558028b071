import type { Chromium } from './cdp.ts'
import { browser, host } from './host.ts'

interface Wanted {
  /** In CSS pixels, of the page: what Chromium draws around it is no part of the app. */
  width: number
  height: number
  visible: boolean
}

/** Where a person looks on, the first window is the one without tabs and address that Chromium started with. */
let startWindowTaken = false

/** Opens an empty page of this size. @returns its id in Chromium */
export async function openTarget(chromium: Chromium, wanted: Wanted): Promise<string> {
  const { width, height, visible } = wanted
  const targetId = await (host.headed && !startWindowTaken
    ? takeStartWindow(chromium)
    : createTarget(chromium, wanted))
  if (host.headed && !visible) return targetId
  const { windowId } = await chromium.send('Browser.getWindowForTarget', { targetId })
  await chromium.send('Browser.setContentsSize', { windowId, width, height })
  return targetId
}

async function takeStartWindow(chromium: Chromium): Promise<string> {
  startWindowTaken = true
  const { targetInfos } = await chromium.send('Target.getTargets')
  const page = targetInfos.find(({ type }: { type: string }) => type === 'page')
  if (!page) throw new Error('electron double: Chromium opened no window')
  return page.targetId
}

/** Where a person looks on, a hidden window is a minimized one: Chromium's own hidden pages cannot be printed. */
async function createTarget(chromium: Chromium, { width, height, visible }: Wanted): Promise<string> {
  const where = host.headed && !visible ? { windowState: 'minimized', background: true } : { width, height }
  const { targetId } = await chromium.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    browserContextId: chromium.contextId,
    ...where,
  })
  return targetId
}

export async function maximizeTarget(targetId: string): Promise<void> {
  const { windowId } = await browser().send('Browser.getWindowForTarget', { targetId })
  await browser().send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'maximized' } })
}
