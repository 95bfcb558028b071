/**
 * Structured clone over a string, for both sides of the wire. It goes into pages as its own text, so it uses nothing
 * from outside itself.
 */
export function makeCodec(): { encode(value: unknown): string; decode(text: string): unknown } {
  // biome-ignore lint/suspicious/noExplicitAny: any value at all is what a structured clone takes
  type Any = any
  const bytes = (data: Uint8Array): string => {
    let text = ''
    for (const byte of data) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const unbytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const enc = (value: Any, above: Set<unknown>): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return { u: 1 }
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { n: Object.is(value, -0) ? '-0' : String(value) }
    }
    if (typeof value === 'bigint') return { b: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.')
    if (above.has(value)) throw new Error('electron double: cyclic IPC value')
    const seen = new Set(above).add(value)
    if (Array.isArray(value)) return { a: value.map((item) => enc(item, seen)) }
    if (value instanceof Date) return { d: value.getTime() }
    if (value instanceof Map) return { m: [...value].map((pair) => pair.map((item) => enc(item, seen))) }
    if (value instanceof Set) return { s: [...value].map((item) => enc(item, seen)) }
    if (value instanceof Error) return { e: [value.name, value.message] }
    if (value instanceof ArrayBuffer) return { y: bytes(new Uint8Array(value)), t: 'ArrayBuffer' }
    if (ArrayBuffer.isView(value))
      return { y: bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), t: '' }
    return { o: Object.entries(value).map(([key, item]) => [key, enc(item, seen)]) }
  }
  const dec = (value: Any): unknown => {
    if (value === null || typeof value !== 'object') return value
    if ('u' in value) return undefined
    if ('n' in value) return Number(value.n)
    if ('b' in value) return BigInt(value.b)
    if ('a' in value) return value.a.map(dec)
    if ('d' in value) return new Date(value.d)
    if ('m' in value) return new Map(value.m.map((pair: unknown[]) => pair.map(dec)))
    if ('s' in value) return new Set(value.s.map(dec))
    if ('e' in value) {
      const [name, message] = value.e
      return Object.defineProperty(new Error(message), 'name', {
        value: name,
        writable: true,
        configurable: true,
      })
    }
    if ('y' in value) return value.t === 'ArrayBuffer' ? unbytes(value.y).buffer : unbytes(value.y)
    return Object.fromEntries(value.o.map(([key, item]: [string, unknown]) => [key, dec(item)]))
  }
  return { encode: (value) => JSON.stringify(enc(value, new Set())), decode: (text) => dec(JSON.parse(text)) }
}
