import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { ensureChromium } from './chromium.ts'

// biome-ignore lint/suspicious/noExplicitAny: the protocol has hundreds of messages; each use names the fields it reads
type Message = any

/** Chromium as a child process, spoken to over its debugging pipe. */
export interface Chromium {
  send(method: string, params?: object, sessionId?: string): Promise<Message>
  /** Events by `<session>:<method>`, those of the browser itself by `:<method>`; and 'exit'. */
  events: EventEmitter
  session(id: string): CdpSession
  close(): Promise<void>
}

export interface CdpSession {
  send(method: string, params?: object): Promise<Message>
  on(method: string, listener: (params: Message) => void): void
}

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
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,AutofillServerCommunication',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // The page has no network in the app; here not even by mistake.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
]

/**
 * Starts Chromium. The pipe also ties the lives: when this process ends, SIGKILL included, the pipe ends and Chromium
 * exits. The port, told on stderr, is for Playwright, as with Electron.
 */
export async function startChromium(options: {
  profile: string
  headed: boolean
  switches: string[]
}): Promise<Chromium> {
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
  const events = new EventEmitter().setMaxListeners(0)
  const waiting = new Map<
    number,
    { method: string; resolve: (value: Message) => void; reject: (error: Error) => void }
  >()
  let gone = false
  let lastId = 0
  let text = ''

  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    lastWords = (lastWords + chunk).slice(-2000)
    for (const line of chunk.split('\n')) {
      if (line.startsWith('DevTools listening on') || process.env.RINGLINE_DOUBLE_DEBUG)
        process.stderr.write(`${line}\n`)
    }
  })
  fromChromium.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\0')
    text = parts.pop() ?? ''
    for (const part of parts) receive(JSON.parse(part))
  })
  toChromium.on('error', () => {
    // The browser is gone; 'exit' tells.
  })
  child.once('error', (error) => {
    console.error(error)
    gone = true
    events.emit('exit', -1)
  })
  child.once('exit', (code) => {
    gone = true
    if (code) console.error(`Chromium ended with code ${code}. Its last words:\n${lastWords}`)
    for (const { reject } of waiting.values()) reject(new Error('Chromium exited'))
    events.emit('exit', code)
  })

  function receive({ id, error, result, sessionId, method, params }: Message): void {
    if (id === undefined) {
      events.emit(`${sessionId ?? ''}:${method}`, params)
      return
    }
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`))
    else call?.resolve(result)
  }
  const send: Chromium['send'] = (method, params = {}, sessionId) => {
    if (gone) return Promise.reject(new Error('Chromium exited'))
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { method, resolve, reject })
      toChromium.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }
  return {
    send,
    events,
    session: (id) => ({
      send: (method, params) => send(method, params, id),
      on: (method, listener) => events.on(`${id}:${method}`, listener),
    }),
    close: () =>
      new Promise((done) => {
        if (gone) return done()
        child.once('exit', () => done())
        send('Browser.close').catch(() => {})
        setTimeout(() => child.kill('SIGKILL'), 3000).unref()
      }),
  }
}
