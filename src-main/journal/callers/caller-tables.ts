import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseDetails, termsOf } from './caller-details.ts'
import type { Caller, CallerStore } from './callers.ts'

/** The known callers in the journal's tables; what they are found by is written with them. `country`: see `callerRegister`. */
export function callerTables(database: DatabaseSync, country: () => string | undefined): CallerStore {
  const sql = statements(database)
  const callerOf = (row: Record<string, SQLOutputValue>): Caller => ({
    lastAt: Number(row.last_at),
    details: parseDetails(row.details),
  })
  return {
    owners: (key) => sql.owners.all(key).map((row) => Number(row.caller)),
    hasKeyOf: (caller, kind) => sql.keysOf.all(caller).some((row) => String(row.key)[0] === kind),
    addKey: (key, caller) => void sql.addKey.run(key, caller),
    caller(id) {
      const row = sql.caller.get(id)
      return row && callerOf(row)
    },
    nextId: () => Number(sql.lastId.get()?.id ?? 0) + 1,
    save(id, { lastAt, details }, comesFirst) {
      const row = sql.caller.get(id)
      const terms = termsOf(details, country())
      if (row && !comesFirst && terms === termsOf(parseDetails(row.details), country())) {
        sql.update.run(row.place ?? null, lastAt, JSON.stringify(details), id)
        return
      }
      if (row) sql.forget.run(row.place ?? null)
      const place = row && !comesFirst ? Number(row.place) : Number(sql.lastPlace.get()?.place ?? 0) + 1
      sql.find.run(place, terms)
      if (row) sql.update.run(place, lastAt, JSON.stringify(details), id)
      else sql.insert.run(id, place, lastAt, 0, JSON.stringify(details))
    },
    order(payment) {
      const row = sql.order.get(payment)
      return row && { caller: Number(row.caller), paid: Number(row.paid) }
    },
    putOrder: (payment, caller, paid) => void sql.putOrder.run(payment, caller, paid),
    count: (change, caller) => void sql.count.run(change, caller),
    moveAll(into, from) {
      const row = sql.caller.get(from)
      if (!row) return
      sql.copyKeys.run(into, from)
      sql.dropKeys.run(from)
      sql.moveOrders.run(into, from)
      sql.forget.run(row.place ?? null)
      sql.drop.run(from)
      sql.count.run(Number(row.orders), into)
    },
  }
}

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  return {
    owners: prepare(
      'SELECT k.caller FROM caller_keys k JOIN callers c ON c.id = k.caller WHERE k.key = ? ORDER BY c.place DESC',
    ),
    keysOf: prepare('SELECT key FROM caller_keys WHERE caller = ?'),
    addKey: prepare('INSERT OR IGNORE INTO caller_keys (key, caller) VALUES (?, ?)'),
    copyKeys: prepare(
      'INSERT OR IGNORE INTO caller_keys (key, caller) SELECT key, ? FROM caller_keys WHERE caller = ?',
    ),
    dropKeys: prepare('DELETE FROM caller_keys WHERE caller = ?'),
    order: prepare('SELECT caller, paid FROM caller_orders WHERE payment = ?'),
    putOrder: prepare(
      `INSERT INTO caller_orders (payment, caller, paid) VALUES (?, ?, ?)
       ON CONFLICT (payment) DO UPDATE SET caller = excluded.caller, paid = excluded.paid`,
    ),
    moveOrders: prepare('UPDATE caller_orders SET caller = ? WHERE caller = ?'),
    count: prepare('UPDATE callers SET orders = orders + ? WHERE id = ?'),
    caller: prepare('SELECT * FROM callers WHERE id = ?'),
    lastId: prepare('SELECT max(id) AS id FROM callers'),
    lastPlace: prepare('SELECT max(place) AS place FROM callers'),
    insert: prepare('INSERT INTO callers (id, place, last_at, orders, details) VALUES (?, ?, ?, ?, ?)'),
    update: prepare('UPDATE callers SET place = ?, last_at = ?, details = ? WHERE id = ?'),
    drop: prepare('DELETE FROM callers WHERE id = ?'),
    find: prepare('INSERT INTO caller_search (rowid, terms) VALUES (?, ?)'),
    forget: prepare('DELETE FROM caller_search WHERE rowid = ?'),
  }
}
