import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Chromium } from './cdp.ts'
import { type OwnChromium, startChromium } from './own-chromium.ts'
import { prepareProfile, profileIsFree } from './profile.ts'
import { joinChromium, sharedChromium } from './shared-chromium.ts'

/** What the parts of the double share: where the app is, its paths, and the browser once it runs. */
interface Host {
  root: string
  name: string
  version: string
  paths: Map<string, string>
  switches: Map<string, string>
  ready: boolean
  closing: boolean
  /** Shown on a screen, to a person. */
  headed: boolean
  exitCode: number
  /** 'ready', 'target-gone' (id), 'target-at' (id, address, opener), 'browser-gone'. */
  events: EventEmitter
  whenReady: Promise<void>
}

const { promise, resolve, reject } = Promise.withResolvers<void>()
// A start that fails is told by startHost; nobody has to listen here.
promise.catch(() => {})

export const host: Host = {
  root: process.cwd(),
  name: 'Electron',
  version: '0.0.0',
  paths: new Map(),
  switches: new Map(),
  ready: false,
  closing: false,
  headed: process.env.RINGLINE_HEADED === '1',
  exitCode: 0,
  events: new EventEmitter().setMaxListeners(0),
  whenReady: promise,
}
let chromium: Chromium | undefined

/** @throws Error before the app is ready, as Electron's windows do */
export function browser(): Chromium {
  if (!chromium) throw new Error('Cannot create a window before the app is ready')
  return chromium
}

export async function closeBrowser(): Promise<void> {
  host.closing = true
  await chromium?.close()
}

export function pathOf(name: string): string {
  const set = host.paths.get(name)
  if (set) return set
  const home = os.homedir()
  const appData = process.env.XDG_CONFIG_HOME ?? path.join(home, '.config')
  const userData = host.paths.get('userData') ?? path.join(appData, host.name)
  const known: Record<string, string> = {
    home,
    appData,
    userData,
    sessionData: userData,
    logs: path.join(userData, 'logs'),
    temp: os.tmpdir(),
    exe: process.execPath,
    documents: path.join(home, 'Documents'),
    downloads: path.join(home, 'Downloads'),
    desktop: path.join(home, 'Desktop'),
  }
  const found = known[name]
  if (!found) throw new Error(`Failed to get '${name}' path`)
  return found
}

/** Reads the app's package.json and command line. @returns what makes the app ready, once its entry is loaded */
export function startHost(root: string, args: readonly string[]): () => Promise<void> {
  const { productName, name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  Object.assign(host, { root, name: productName ?? name ?? host.name, version: version ?? host.version })
  const folder = args.find((argument) => argument.startsWith('--user-data-dir='))
  if (folder) host.paths.set('userData', path.resolve(folder.slice('--user-data-dir='.length)))
  return async () => {
    try {
      const shared = process.env[sharedChromium]
      const started = shared ? await joinChromium(shared) : await ownChromium()
      started.address.then(
        (address) => process.stderr.write(`DevTools listening on ${address}\n`),
        () => {}, // 'exit' tells.
      )
      started.events.once('exit', (code: unknown) => {
        if (host.closing) return
        if (code !== 0) host.exitCode = 1
        host.events.emit('browser-gone')
      })
      started.events.on(':Target.targetDestroyed', ({ targetId }) =>
        host.events.emit('target-gone', targetId),
      )
      started.events.on(':Target.targetInfoChanged', ({ targetInfo: { targetId, url, openerId } }) =>
        host.events.emit('target-at', targetId, url, openerId),
      )
      await started.send('Target.setDiscoverTargets', { discover: true })
      chromium = started
      host.ready = true
      resolve()
      host.events.emit('ready')
    } catch (error) {
      reject(error)
      console.error(error)
      process.exit(1)
    }
  }
}

/** With its profile below the app's data folder. */
async function ownChromium(): Promise<OwnChromium> {
  const profile = path.join(pathOf('sessionData'), 'chromium')
  prepareProfile(profile)
  await profileIsFree(profile)
  const switches = [...host.switches].map(([key, value]) => (value ? `--${key}=${value}` : `--${key}`))
  return startChromium({ profile, headed: host.headed, switches })
}
