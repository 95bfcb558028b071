import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { type Chromium, connection } from './cdp.ts'
import { ensureChromium } from './chromium.ts'

/** Chromium's own talk with servers; and pages that it draws or keeps ready for its own tabs and address, each a process. */
const unwanted = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'AutofillServerCommunication',
  'PreloadTopChromeWebUI',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
]

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-quic',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  `--disable-features=${unwanted.join()}`,
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // The page has no network in the app; here not even by mistake.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
]

export interface OwnChromium extends Chromium {
  /** Where it listens besides, for Playwright: ws://127.0.0.1:… Rejects if it ends before it listens. */
  address: Promise<string>
}

/** Starts Chromium. The pipe also ties the lives: when this process ends, SIGKILL included, the pipe ends and Chromium exits. */
export function startChromium(options: {
  profile: string
  headed: boolean
  switches: string[]
}): OwnChromium {
  const { profile, headed, switches } = options
  // An app's window has no tabs and no address; --test-type keeps the bar about --no-sandbox away.
  const look = headed
    ? ['--app=data:text/html,', '--test-type', '--hide-crash-restore-bubble']
    : ['--headless=new', '--no-startup-window', '--hide-scrollbars', '--mute-audio']
  const child = spawn(ensureChromium(), [...look, ...flags, `--user-data-dir=${profile}`, ...switches], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const toChromium = child.stdio[3] as Writable
  const fromChromium = child.stdio[4] as Readable
  const { receive, end, isOver, ...open } = connection((text) => toChromium.write(`${text}\0`))
  const address = Promise.withResolvers<string>()
  // Who waits for it is told; nobody has to.
  address.promise.catch(() => {})
  open.events.once('exit', () => address.reject(new Error('Chromium ended before it listened')))

  const lastWords: string[] = []
  createInterface(child.stderr as Readable).on('line', (line) => {
    lastWords.push(line)
    if (lastWords.length > 20) lastWords.shift()
    const [, place] = /^DevTools listening on (\S+)$/.exec(line) ?? []
    if (place) address.resolve(place)
    if (process.env.RINGLINE_DOUBLE_DEBUG) process.stderr.write(`${line}\n`)
  })
  let text = ''
  fromChromium.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\0')
    text = parts.pop() ?? ''
    for (const part of parts) receive(part)
  })
  toChromium.on('error', () => {
    // The browser is gone; 'exit' tells.
  })
  child.once('error', (error) => {
    console.error(error)
    end(-1)
  })
  child.once('exit', (code) => {
    if (code) console.error(`Chromium ended with code ${code}. Its last words:\n${lastWords.join('\n')}`)
    end(code)
  })
  return {
    ...open,
    address: address.promise,
    close: () =>
      new Promise((done) => {
        if (isOver()) return done()
        child.once('exit', () => done())
        open.send('Browser.close').catch(() => {})
        setTimeout(() => child.kill('SIGKILL'), 3000).unref()
      }),
  }
}
