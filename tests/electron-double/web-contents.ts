import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { CdpSession } from './cdp.ts'
import { makeCodec } from './codec.ts'
import { browser } from './host.ts'
import { type IpcEvent, invoke, ipcMain } from './ipc-main.ts'
import { strict } from './lacking.ts'
import { answerRequest, type PausedRequest, refuseRequest } from './page-requests.ts'
import { openTarget } from './page-target.ts'
import { pdfParameters } from './pdf.ts'
import { preparePage } from './prepare-page.ts'
import { originOf, toApp, toWeb } from './schemes.ts'
import { session } from './sessions.ts'

type Options = Electron.BrowserWindowConstructorOptions
// biome-ignore lint/suspicious/noExplicitAny: the browser's messages; each use names the fields it reads
type Message = any

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse

const codec = makeCodec()

type Has = Pick<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'loadURL'
  | 'getURL'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'printToPDF'
  | 'isDestroyed'
  | 'close'
>

/** A page: a target of Chromium's, with the preload in an isolated world and its requests answered or judged here. */
export class WebContents extends EventEmitter implements Has {
  /** As the app gets it: what is lacking says so. */
  readonly shown = strict<WebContents>('webContents', this)
  readonly id: number
  readonly session = session.defaultSession
  readonly opened: Promise<void>
  targetId = ''
  /** Given in `opened`, before which nothing is sent. */
  #cdp: CdpSession | undefined
  #binding = `b${randomBytes(8).toString('hex')}`
  #key = `k${randomBytes(8).toString('hex')}`
  #contexts = new Map<number, { frame: string; name: string }>()
  #urls = new Map<string, string>()
  #mainFrame = ''
  /** Navigations that the app itself asked for. */
  #own = 0
  #dead = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(id: number, options: Options) {
    super()
    this.id = id
    this.opened = this.#open(options)
  }

  #session(): CdpSession {
    if (!this.#cdp) throw new Error('electron double: the page is not open yet')
    return this.#cdp
  }

  async #open(options: Options): Promise<void> {
    const { webPreferences: wanted = {}, width = 800, height = 600, show = true } = options
    if (wanted.sandbox === false || wanted.contextIsolation === false || wanted.nodeIntegration) {
      throw new Error('electron double: only sandboxed, isolated windows are supported')
    }
    const chromium = browser()
    this.targetId = await openTarget(chromium, { width, height, visible: show })
    const { sessionId } = await chromium.send('Target.attachToTarget', {
      targetId: this.targetId,
      flatten: true,
    })
    const cdp = chromium.session(sessionId)
    this.#cdp = cdp
    this.#listen(cdp)
    await preparePage(cdp, wanted, { key: this.#key, binding: this.#binding })
    this.#mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id
  }

  #listen(cdp: CdpSession): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      this.#contexts.set(context.id, { frame: context.auxData?.frameId, name: context.name })
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#contexts.delete(executionContextId),
    )
    cdp.on('Runtime.executionContextsCleared', () => this.#contexts.clear())
    cdp.on('Page.frameNavigated', ({ frame }) => this.#urls.set(frame.id, frame.url))
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => this.#urls.set(frameId, url))
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    cdp.on('Page.loadEventFired', () => {
      this.emit('did-finish-load', {})
      this.emit('loaded in the double')
    })
    cdp.on('Page.windowOpen', ({ url }) => this.#windowOpen(url))
    cdp.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    )
    cdp.on('Fetch.requestPaused', (paused) => {
      // A page that is going away takes its requests with it.
      this.#request(paused).catch(() => {})
    })
    cdp.on('Runtime.bindingCalled', (call) => {
      if (call.name === this.#binding) void this.#receive(call)
    })
  }

  /** A navigation goes past the app's guards, unless it is the app's own; then any request past its rules. */
  async #request(paused: PausedRequest): Promise<void> {
    const { requestId, request, frameId, resourceType, redirectedRequestId } = paused
    const redirected = redirectedRequestId !== undefined
    if (resourceType === 'Document' && (redirected || this.#own === 0)) {
      const isMainFrame = frameId === this.#mainFrame
      let stopped = false
      const event = {
        url: toApp(request.url),
        isMainFrame,
        isSameDocument: false,
        preventDefault: () => {
          stopped = true
        },
      }
      if (redirected) this.emit('will-redirect', event, event.url)
      else {
        this.emit('will-frame-navigate', event)
        if (isMainFrame) this.emit('will-navigate', event, event.url)
      }
      if (stopped) return refuseRequest(this.#session(), requestId, 'Aborted')
    }
    return answerRequest(this.#session(), paused)
  }

  /** A window that the page wants opened. The double closes it at once (windows.ts), so only a refusal is honest. */
  #windowOpen(url: string): void {
    const { action } = this.#openHandler({
      url: toApp(url),
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    })
    if (action !== 'deny') throw new Error('not in the double: a popup that is allowed')
  }

  async #receive({ payload, executionContextId }: Message): Promise<void> {
    const message = codec.decode(payload) as Message
    const frame = this.#contexts.get(executionContextId)?.frame ?? ''
    const url = toApp(this.#urls.get(frame) ?? '')
    const senderFrame = strict('senderFrame', { url, origin: originOf(url), parent: null })
    const event: IpcEvent = { sender: this.shown, senderFrame }
    if (message.id === undefined) {
      ipcMain.emit(message.channel, event, ...message.args)
      return
    }
    let reply: string
    try {
      reply = codec.encode({ id: message.id, value: await invoke(event, message.channel, message.args) })
    } catch (error) {
      reply = codec.encode({
        id: message.id,
        error: `Error invoking remote method '${message.channel}': ${error}`,
      })
    }
    this.#tell(executionContextId, reply)
  }

  #tell(contextId: number, text: string): void {
    const expression = `globalThis[${JSON.stringify(this.#key)}](${JSON.stringify(text)})`
    // A page that has gone meanwhile needs no answer.
    this.#session()
      .send('Runtime.evaluate', { contextId, expression })
      .catch(() => {})
  }

  send(channel: string, ...args: unknown[]): void {
    const text = codec.encode({ channel, args })
    for (const [id, { name, frame }] of this.#contexts) {
      if (name === 'preload' && frame === this.#mainFrame) this.#tell(id, text)
    }
  }

  async loadURL(url: string): Promise<void> {
    await this.opened
    this.#own++
    try {
      const loaded = new Promise((resolve) => this.once('loaded in the double', resolve))
      const { errorText } = await this.#session().send('Page.navigate', { url: toWeb(url) })
      if (errorText) throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url })
      await loaded
    } finally {
      this.#own--
    }
  }

  getURL(): string {
    return toApp(this.#urls.get(this.#mainFrame) ?? '')
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const parameters = { expression, awaitPromise: true, returnByValue: true }
    const { exceptionDetails, result } = await this.#session().send('Runtime.evaluate', parameters)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
    return result.value
  }

  async printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    const { data } = await this.#session().send('Page.printToPDF', pdfParameters(options))
    return Buffer.from(data, 'base64')
  }

  isDestroyed(): boolean {
    return this.#dead
  }

  close(): void {
    // It may have closed by itself.
    browser()
      .send('Target.closeTarget', { targetId: this.targetId })
      .catch(() => {})
  }

  gone(): void {
    this.#dead = true
    this.emit('destroyed')
  }

  /** Whether Chromium opened this target from this page, as a popup. */
  opens(openerId: string | undefined): boolean {
    return openerId !== undefined && openerId === this.targetId
  }
}
