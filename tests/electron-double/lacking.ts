const strictOnes = new WeakSet<object>()

/** Something of Electron that the double does not have says so, where a silent nothing would let a test pass. */
export function strict<T extends object>(name: string, has: T): T {
  const proxy = new Proxy(has, {
    get(target, member, receiver) {
      const known = Reflect.has(target, member)
      // Asked for by await, inspectors and printers of everything.
      if (known || typeof member === 'symbol' || ['then', 'toJSON', '__esModule'].includes(member)) {
        const value: unknown = Reflect.get(target, member, target)
        return typeof value === 'function' && !isWhole(value) ? bound(value, target, receiver) : value
      }
      throw new Error(`not in the double: ${name}.${member}`)
    },
  })
  strictOnes.add(proxy)
  return proxy
}

/** Classes, and what is strict already, are handed out as they are. */
const isWhole = (value: object): boolean =>
  strictOnes.has(value) || /^class\b/.test(Function.prototype.toString.call(value))

/** Methods work on the object itself, whose private members a proxy cannot see, and chain on the proxy. */
function bound(method: object, target: object, proxy: unknown): unknown {
  return (...args: unknown[]) => {
    const result: unknown = Reflect.apply(method as (...args: unknown[]) => unknown, target, args)
    return result === target ? proxy : result
  }
}
