import type { Page } from '@playwright/test'

/** The fields of a heap snapshot that are read here, as V8 writes them. */
interface Snapshot {
  strings: string[]
}

/** Every text in the memory of the page's scripts, after all that nothing holds any more was let go of. */
export async function textsInMemory(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const { strings }: Snapshot = JSON.parse(chunks.join(''))
  return strings
}
