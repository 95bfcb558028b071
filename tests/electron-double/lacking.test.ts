import { expect, test } from 'vitest'
import { strict } from './lacking.ts'

class Counter {
  #count = 0
  static start = 7
  add(): this {
    this.#count++
    return this
  }
  read(): number {
    return this.#count
  }
}

test('what the double lacks throws by its name, and what it has works, private members included', () => {
  const counter = strict('counter', new Counter())
  expect(counter.add().read()).toBe(1)
  expect(() => Reflect.get(counter, 'reset')).toThrow('not in the double: counter.reset')
})

test('what a chained call returns is strict still', () => {
  const chained = strict('counter', new Counter()).add()
  expect(() => Reflect.get(chained, 'reset')).toThrow('not in the double: counter.reset')
})

test('a method that a test puts in place is the one that is called', () => {
  const counter = strict('counter', new Counter())
  counter.read = () => 42
  expect(counter.read()).toBe(42)
})

test('a strict class can be found in a strict module, constructed and asked for its statics', () => {
  const module = strict('module', { Counter: strict('Counter', Counter) })
  expect(new module.Counter().read()).toBe(0)
  expect(module.Counter.start).toBe(7)
  expect(() => Reflect.get(module.Counter, 'stop')).toThrow('not in the double: Counter.stop')
})

test('a strict object can be awaited', async () => {
  const counter = strict('counter', new Counter())
  expect(await Promise.resolve(counter)).toBe(counter)
})
