/** What no schema expects, and what breaks careless code: odd prototypes, circles, depth, size, values that throw. */
function oddValues(random: () => number): unknown {
  const circle: Record<string, unknown> = { id: 'x' }
  circle.self = circle
  const odd: (() => unknown)[] = [
    () => undefined,
    () => null,
    () => Number.NaN,
    () => -0,
    () => 2 ** 53,
    () => 1e308,
    () => 10n ** 30n,
    () => '',
    () => '\0',
    () => '\ud800',
    () => '__proto__',
    () => '4111 1111 1111 1111',
    () => 'x'.repeat(Math.floor(random() * 20_000)),
    () => (random() < 0.01 ? '9'.repeat(1_000_000) : '9'),
    () => [],
    () => Array.from({ length: Math.floor(random() * 2_000) }, () => ({})),
    () => ({}),
    () => Object.create(null),
    () => circle,
    () => nested(Math.floor(random() * 5_000)),
    () => JSON.parse('{"__proto__":{"role":"manager"},"constructor":{"prototype":{}}}'),
    () => new Map([['id', 'x']]),
    () => new Set([1]),
    () => new Date(Number.NaN),
    () => new Uint8Array(16),
    () => /a+b/,
    () => new Error('4111111111111111'),
    () => Object.freeze({ id: Object.freeze([]) }),
    () => true,
  ]
  return odd[Math.floor(random() * odd.length)]?.()
}

/** What cannot be sent to another process, and can be handed over within one. */
function localValues(random: () => number): unknown {
  const thrown = (): never => {
    throw new Error('4111111111111111')
  }
  const odd: (() => unknown)[] = [
    () => Symbol('id'),
    () => () => 'x',
    () => new Proxy({}, { get: thrown, ownKeys: thrown, has: thrown }),
    () => Object.defineProperty({}, 'id', { get: thrown, enumerable: true }),
    () => ({ toString: thrown, valueOf: thrown, toJSON: thrown }),
    () => Promise.resolve('x'),
    () => new WeakMap(),
  ]
  return odd[Math.floor(random() * odd.length)]?.()
}

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { sale: value }
  return value
}

const id = '0192a7b8-6f00-7000-8000-000000000000'
const sale = { currency: 'USD', amount: 100 }

/** Nearly what a method takes; one place of it is then spoilt. Nothing here changes who may do what. */
const nearly: Readonly<Record<string, unknown>> = {
  'sales.quote': sale,
  'payments.charge': { attemptId: id, sale, card: { number: '4111', expMonth: '1', expYear: '2', cvc: '3' } },
  'payments.list': { text: 'a', limit: 5 },
  'payments.refund': { id, refundId: id, amount: 1 },
  'payments.capture': { id, amount: 1 },
  'customers.search': { text: 'a', limit: 3 },
  'orders.saveDraft': { draft: {} },
  'settings.update': { shop: { name: 'Shop' }, keys: { hold: 'F2' }, scanner: {} },
  'bookkeeping.day': { date: '2026-06-01' },
  'bookkeeping.preview': { format: 'ofx', from: '2026-06-01', to: '2026-06-30', currency: 'EUR' },
  'staff.save': { name: 'Mo', role: 'cashier' },
  'staff.signIn': { staffId: id, pin: '0000' },
  'staff.approve': { staffId: id, pin: '0000', method: 'audit.verify', input: {} },
  'audit.list': { limit: 5, cursor: '7' },
}

/**
 * A call that most likely fits nothing. The same seed makes the same call. It goes into pages as its own text, so nothing
 * here uses anything from outside this file.
 *
 * @param names every method's
 */
export function malformedCall(
  seed: number,
  names: readonly string[],
): { method: unknown; input: unknown; session: unknown } {
  const random = mulberry(seed)
  const odd = (): unknown => (random() < 0.2 ? localValues(random) : oddValues(random))
  const name = names[Math.floor(random() * names.length)] ?? ''
  const method = random() < 0.05 ? odd() : name
  // Exports write where they are told to; what is told here is no place.
  const input = random() < 0.4 ? odd() : spoil(structuredClone(nearly[name] ?? { id }), odd, random)
  return { method, input, session: random() < 0.1 ? odd() : undefined }
}

/** Puts something odd in the place of one part, or adds a name that nobody knows. */
function spoil(value: unknown, odd: () => unknown, random: () => number): unknown {
  if (typeof value !== 'object' || value === null) return odd()
  const fields = Object.keys(value)
  if (fields.length === 0 || random() < 0.2) {
    Reflect.set(value, random() < 0.5 ? '4111111111111111' : '__proto__x', odd())
    return value
  }
  const field = fields[Math.floor(random() * fields.length)] ?? ''
  Reflect.set(value, field, random() < 0.5 ? odd() : spoil(Reflect.get(value, field), odd, random))
  return value
}

/** A small generator of random numbers from 0 up to 1. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
