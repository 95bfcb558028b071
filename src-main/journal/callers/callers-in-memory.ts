import type { DatabaseSync } from 'node:sqlite'
import { termsOf } from './caller-details.ts'
import type { Caller, CallerStore } from './callers.ts'

interface Kept extends Caller {
  place: number
  orders: number
  keys: Set<string>
}

/**
 * The known callers while very many payments are taken in: none is looked for meanwhile, so what finds a caller is written
 * once, in the end, and not with each order. For tables that are empty.
 *
 * @param country see `callerRegister`
 */
export function callersInMemory(
  database: DatabaseSync,
  country: () => string | undefined,
): CallerStore & { writeAll(): void } {
  const callers = new Map<number, Kept>()
  const byKey = new Map<string, number[]>()
  const orders = new Map<number, { caller: number; paid: number }>()
  let [lastId, lastPlace] = [0, 0]
  const kept = (id: number): Kept => {
    const caller = callers.get(id)
    if (!caller) throw new Error('No such caller')
    return caller
  }
  const addKey = (key: string, id: number): void => {
    const known = byKey.get(key) ?? []
    if (!known.includes(id)) byKey.set(key, [...known, id])
    kept(id).keys.add(key)
  }
  return {
    owners: (key) => (byKey.get(key) ?? []).toSorted((a, b) => kept(b).place - kept(a).place),
    hasKeyOf: (id, kind) => [...kept(id).keys].some((key) => key.startsWith(kind)),
    addKey,
    caller: (id) => callers.get(id),
    nextId: () => lastId + 1,
    save(id, caller, comesFirst) {
      const before = callers.get(id)
      const place = before && !comesFirst ? before.place : ++lastPlace
      lastId = Math.max(lastId, id)
      callers.set(id, { orders: 0, keys: new Set(), ...before, ...caller, place })
    },
    order: (payment) => orders.get(payment),
    putOrder: (payment, caller, paid) => void orders.set(payment, { caller, paid }),
    count(change, id) {
      kept(id).orders += change
    },
    moveAll(into, from) {
      const { keys, orders: count } = kept(from)
      for (const key of keys) {
        byKey.set(key, byKey.get(key)?.filter((id) => id !== from) ?? [])
        addKey(key, into)
      }
      for (const [payment, order] of orders)
        if (order.caller === from) orders.set(payment, { ...order, caller: into })
      kept(into).orders += count
      callers.delete(from)
    },
    writeAll() {
      const insert = (table: string, columns: string) =>
        database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
      const caller = insert('callers', 'id, place, last_at, orders, details')
      const find = insert('caller_search', 'rowid, terms')
      for (const [id, { place, lastAt, orders: count, details }] of callers) {
        caller.run(id, place, lastAt, count, JSON.stringify(details))
        find.run(place, termsOf(details, country()))
      }
      const key = insert('caller_keys', 'key, caller')
      for (const name of [...byKey.keys()].sort()) {
        for (const id of (byKey.get(name) ?? []).toSorted((a, b) => a - b)) key.run(name, id)
      }
      const order = insert('caller_orders', 'payment, caller, paid')
      for (const [payment, { caller: id, paid }] of orders) order.run(payment, id, paid)
    },
  }
}
