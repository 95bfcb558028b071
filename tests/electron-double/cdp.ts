import { EventEmitter } from 'node:events'

// biome-ignore lint/suspicious/noExplicitAny: the protocol has hundreds of messages; each use names the fields it reads
type Message = any

/** Chromium, spoken to over its debugging protocol. */
export interface Chromium {
  send(method: string, params?: object, sessionId?: string): Promise<Message>
  /** Events by `<session>:<method>`, those of the browser itself by `:<method>`; and 'exit' with a code. */
  events: EventEmitter
  session(id: string): CdpSession
  /** Of windows, where the browser has more than those of one app. */
  contextId?: string
  close(): Promise<void>
}

export interface CdpSession {
  send(method: string, params?: object): Promise<Message>
  on(method: string, listener: (params: Message) => void): void
}

/** What carries the messages tells of each that came, and of the end. */
export interface Connection extends Omit<Chromium, 'close'> {
  receive(text: string): void
  /** After this nothing can be sent. */
  end(code: number | null): void
  isOver(): boolean
}

/** @param write carries one message, a JSON text, to Chromium */
export function connection(write: (text: string) => void): Connection {
  const events = new EventEmitter().setMaxListeners(0)
  const waiting = new Map<
    number,
    { method: string; resolve: (value: Message) => void; reject: (error: Error) => void }
  >()
  let over = false
  let lastId = 0

  const send: Chromium['send'] = (method, params = {}, sessionId) => {
    if (over) return Promise.reject(new Error('Chromium exited'))
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { method, resolve, reject })
      write(JSON.stringify({ id, method, params, sessionId }))
    })
  }
  return {
    send,
    events,
    session: (id) => ({
      send: (method, params) => send(method, params, id),
      on: (method, listener) => events.on(`${id}:${method}`, listener),
    }),
    receive(text) {
      const { id, error, result, sessionId, method, params }: Message = JSON.parse(text)
      if (id === undefined) {
        events.emit(`${sessionId ?? ''}:${method}`, params)
        return
      }
      const call = waiting.get(id)
      waiting.delete(id)
      if (error) call?.reject(new Error(`${call.method}: ${error.message}`))
      else call?.resolve(result)
    },
    end(code) {
      if (over) return
      over = true
      for (const { reject } of waiting.values()) reject(new Error('Chromium exited'))
      events.emit('exit', code)
    },
    isOver: () => over,
  }
}
