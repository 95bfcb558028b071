import { makeCodec } from './codec.ts'

/*
 * What is put into each new document, as text: `mainWorld` into the page's own world, `preloadWorld`, with the app's
 * preload, into an isolated world, as Electron's context isolation has it. The two talk by DOM events, whose `detail`
 * Chromium clones from world to world; only the preload's holds the binding to the main process.
 *
 * The functions here run in the page: they use nothing from outside themselves.
 */

// biome-ignore lint/suspicious/noExplicitAny: what crosses from world to world is anything that can be cloned
type Any = any

/** One side of Electron's contextBridge. @returns, on the preload's side, `exposeInMainWorld` */
function bridge(key: string, exposes: boolean): (name: string, api: unknown) => void {
  const mine = exposes ? 'P' : 'M'
  const theirs = exposes ? 'M' : 'P'
  const functions = new Map<string, (...args: unknown[]) => unknown>()
  const calls = new Map<string, (bad: boolean, value: unknown) => void>()
  let last = 0
  let returned: Any
  const post = (detail: unknown): boolean => dispatchEvent(new CustomEvent(key + theirs, { detail }))
  const pack = (value: Any, depth = 0): unknown => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.')
    // As contextBridge has it, an Error crosses with its message only, a plain object whole.
    if (value instanceof Error) return { e: value.message }
    if (typeof value === 'function') {
      const id = `${mine}${++last}`
      functions.set(id, value)
      return { f: id }
    }
    if (value instanceof Promise) {
      const id = `${mine}${++last}`
      value.then(
        (result) => post({ settle: id, v: pack(result) }),
        (error) => post({ settle: id, bad: true, v: pack(error) }),
      )
      return { p: id }
    }
    if (Array.isArray(value)) return { a: value.map((part) => pack(part, depth + 1)) }
    if (
      value &&
      typeof value === 'object' &&
      [Object.prototype, null].includes(Object.getPrototypeOf(value))
    ) {
      return { o: Object.entries(value).map(([name, part]) => [name, pack(part, depth + 1)]) }
    }
    return { v: structuredClone(value) } // throws on what cannot be cloned, as contextBridge does
  }
  const unpack = (packed: Any): unknown => {
    if ('f' in packed) {
      return (...args: unknown[]) => {
        returned = undefined
        post({ call: packed.f, args: args.map((arg) => pack(arg)) })
        const answer = returned
        if (answer?.bad) throw unpack(answer.v)
        return answer && unpack(answer.v)
      }
    }
    if ('p' in packed) {
      return new Promise((resolve, reject) => {
        calls.set(packed.p, (bad, value) => (bad ? reject(value) : resolve(value)))
      })
    }
    if ('a' in packed) return packed.a.map(unpack)
    if ('o' in packed) {
      return Object.fromEntries(packed.o.map(([name, part]: [string, unknown]) => [name, unpack(part)]))
    }
    if ('e' in packed) return new Error(packed.e)
    return packed.v
  }
  /** What is exposed is frozen through and through; what its functions return is not. */
  const freeze = (value: Any): unknown => {
    if (typeof value !== 'object' || value === null) return value
    for (const part of Object.values(value)) freeze(part)
    return Object.freeze(value)
  }
  addEventListener(key + mine, (event) => {
    const detail: Any = (event as CustomEvent).detail
    if (detail.expose) {
      Object.defineProperty(window, detail.expose, { value: freeze(unpack(detail.v)), enumerable: true })
    } else if (detail.settle) {
      calls.get(detail.settle)?.(detail.bad, unpack(detail.v))
      calls.delete(detail.settle)
    } else if (detail.ret) returned = detail
    else if (detail.call) {
      try {
        post({ ret: true, v: pack(functions.get(detail.call)?.(...detail.args.map(unpack))) })
      } catch (error) {
        post({ ret: true, bad: true, v: pack(error) })
      }
    }
  })
  return (name, api) => {
    post({ expose: name, v: pack(api) })
  }
}

/** What a sandboxed preload finds: `require('electron')` with ipcRenderer and contextBridge, and a little of process. */
function preloadHost(key: string, binding: string, codec: Any, expose: unknown, info: object): Any {
  const scope: Any = globalThis
  const send = scope[binding]
  delete scope[binding]
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  let last = 0
  scope[key] = (text: string) => {
    const message = codec.decode(text)
    if (message.channel) {
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({}, ...message.args)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(message.value)
    else call?.reject(new Error(message.error))
  }
  const lacks = (name: string, has: object): object =>
    new Proxy(has, {
      get(target, member, receiver) {
        if (Reflect.has(target, member) || typeof member === 'symbol')
          return Reflect.get(target, member, receiver)
        throw new Error(`not in the double: ${name}.${member}`)
      },
    })
  const on = (channel: string, listener: (...args: unknown[]) => void): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const off = (channel: string, listener: (...args: unknown[]) => void): unknown => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((other) => other !== listener),
    )
    return ipcRenderer
  }
  const ipcRenderer = lacks('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const text = codec.encode({ id: ++last, channel, args })
        waiting.set(last, { resolve, reject })
        send(text)
      }),
    send: (channel: string, ...args: unknown[]) => send(codec.encode({ channel, args })),
    on,
    off,
    addListener: on,
    removeListener: off,
  })
  const electron = lacks('electron', {
    ipcRenderer,
    contextBridge: lacks('contextBridge', { exposeInMainWorld: expose }),
  })
  return {
    process: { type: 'renderer', sandboxed: true, contextIsolated: true, ...info },
    require: (id: string) => {
      if (id === 'electron' || id === 'electron/renderer') return electron
      throw new Error(`module not found: ${id}`)
    },
  }
}

/** @param key names the events between the two worlds, different for each window */
export function mainWorld(key: string): string {
  return `if (window === top) (${bridge})(${JSON.stringify(key)}, false)`
}

/** @param binding the way to the main process, hidden from the page. @param source the preload's text */
export function preloadWorld(key: string, binding: string, source: string, info: object): string {
  return `if (window === top) {
const expose = (${bridge})(${JSON.stringify(key)}, true)
const host = (${preloadHost})(${JSON.stringify(key)}, ${JSON.stringify(binding)}, (${makeCodec})(), expose, ${JSON.stringify(info)})
const module = { exports: {} };
(function (require, process, module, exports) {${source}
})(host.require, host.process, module, module.exports)
}`
}
