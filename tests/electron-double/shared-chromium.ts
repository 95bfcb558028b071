import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type Chromium, connection } from './cdp.ts'
import { startChromium } from './own-chromium.ts'
import { prepareProfile } from './profile.ts'

/** Names, to the double, the Chromium that it is to use in place of starting one: its address, ws://127.0.0.1:… */
export const sharedChromium = 'RINGLINE_SHARED_CHROMIUM'

/** Starts a Chromium for one app after the other. It ends with this process. */
export async function keepChromium(): Promise<{ address: string; close: () => Promise<void> }> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'ringline-chromium-'))
  prepareProfile(profile)
  const { address, close } = startChromium({ profile, headed: false, switches: [] })
  return {
    address: await address,
    close: async () => {
      await close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/**
 * A part of a running Chromium for this app alone: its pages share no process, storage or cache with those of any other,
 * and end, with what they stored, when this process does.
 */
export async function joinChromium(address: string): Promise<Chromium & { address: Promise<string> }> {
  const socket = new WebSocket(address)
  const { receive, end, isOver, ...open } = connection((text) => socket.send(text))
  socket.addEventListener('message', ({ data }) => receive(String(data)))
  socket.addEventListener('close', () => end(1))
  await once(socket, 'open')
  const { browserContextId: contextId } = await open.send('Target.createBrowserContext', {
    disposeOnDetach: true,
  })
  return {
    ...open,
    contextId,
    address: relay(address),
    async close() {
      if (isOver()) return
      await open.send('Target.disposeBrowserContext', { browserContextId: contextId }).catch(() => {})
      socket.close()
    },
  }
}

/** Playwright learns that an app has ended from the end of its connection: one that passes through this process ends with it. */
async function relay(address: string): Promise<string> {
  const { hostname, port, pathname } = new URL(address)
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const place = server.address()
  if (typeof place !== 'object' || place === null) throw new Error('electron double: no port is free')
  return `ws://127.0.0.1:${place.port}${pathname}`
}
