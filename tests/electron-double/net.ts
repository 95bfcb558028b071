import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type * as Electron from 'electron'
import { strict } from './lacking.ts'

/** A request of the main process, on Node's fetch: a proxy or certificate of the system is not seen. */
class ClientRequest extends EventEmitter {
  readonly #options: Electron.ClientRequestConstructorOptions
  readonly #stop = new AbortController()
  #body = ''

  constructor(options: Electron.ClientRequestConstructorOptions) {
    super()
    this.#options = options
  }

  write(chunk: string): boolean {
    this.#body += chunk
    return true
  }

  end(): this {
    void this.#send()
    return this
  }

  abort(): void {
    this.#stop.abort()
    this.emit('abort')
  }

  async #send(): Promise<void> {
    const { url = '', method = 'GET', headers = {}, redirect = 'follow' } = this.#options
    let response: Response
    try {
      response = await fetch(url, {
        method,
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
        redirect,
        signal: this.#stop.signal,
        ...(this.#body !== '' && { body: this.#body }),
      })
    } catch (error) {
      if (!this.#stop.signal.aborted) this.emit('error', error)
      return
    }
    const body =
      response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as ReadableStream)
    const answer = { statusCode: response.status, headers: Object.fromEntries(response.headers) }
    this.emit('response', Object.assign(body, answer))
  }
}

export const net = strict('net', {
  isOnline: () => true,
  request: (options: Electron.ClientRequestConstructorOptions) =>
    strict('ClientRequest', new ClientRequest(options)),
})
