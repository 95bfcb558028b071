import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { z } from 'zod'
import type { KnownCaller } from '#contract/customer.ts'
import { StoredCustomer } from '#contract/stored.ts'
import { callerQuestion, callerTerms, isAbout, phoneKey } from './caller-terms.ts'
import type { Derived } from './follow.ts'
import { type PaymentRecord, readRecord } from './record.ts'
import { isoOf, jsonObject } from './stored.ts'

type Row = Record<string, SQLOutputValue>

/** A caller as kept: what was last told, and the last four of the cards, the latest first. */
const Details = StoredCustomer.extend({ last4: z.array(z.string()).catch([]) })
type Details = z.infer<typeof Details>

const cardsKept = 5
const paid: readonly string[] = ['succeeded', 'requires_capture']

/** The known callers, made from the payments; one for each person as far as customer number, e-mail and telephone tell. */
export function callersTable(database: DatabaseSync): Derived {
  const sql = statements(database)

  /** The callers that these names stand for, the surest first; one who is surely somebody else is left out. */
  const ownersOf = (keys: readonly string[]): number[] => {
    const owners: number[] = []
    for (const [index, key] of keys.entries()) {
      const owner = Number(sql.owner.get(key)?.caller ?? 0)
      if (owner === 0 || owners.includes(owner)) continue
      const surer = keys.slice(0, index).map((each) => each[0])
      const has = sql.keysOf.all(owner).map((row) => String(row.key)[0])
      if (!surer.some((kind) => has.includes(kind))) owners.push(owner)
    }
    return owners
  }

  /** One person under two rows: the second gives everything to the first. */
  const absorb = (into: number, from: number): void => {
    const row = sql.caller.get(from)
    if (!row) return
    sql.moveKeys.run(into, from)
    sql.moveOrders.run(into, from)
    sql.forget.run(row.place ?? null)
    sql.drop.run(from)
    const target = sql.caller.get(into)
    if (target) write(into, target, older(detailsOf(target), detailsOf(row)), Number(target.last_at), false)
    sql.count.run(Number(row.orders), into)
  }

  const write = (id: number, row: Row | undefined, details: Details, at: number, moves: boolean): void => {
    const terms = callerTerms(details)
    if (row && !moves && terms === callerTerms(detailsOf(row))) {
      sql.update.run(row.place ?? null, at, JSON.stringify(details), id)
      return
    }
    if (row) sql.forget.run(row.place ?? null)
    const place = row && !moves ? Number(row.place) : Number(sql.lastPlace.get()?.place ?? 0) + 1
    sql.find.run(place, terms)
    if (row) sql.update.run(place, at, JSON.stringify(details), id)
    else sql.insert.run(id, place, at, JSON.stringify(details))
  }

  return {
    counter: 'callers',
    update(paymentId) {
      const payment = sql.payment.get(paymentId)
      if (!payment) return
      const record = readRecord(payment)
      const keys = keysOf(record)
      if (!record.customer || keys.length === 0) return
      const [first, ...others] = ownersOf(keys)
      const id = first ?? Number(sql.lastId.get()?.id ?? 0) + 1
      for (const other of others) absorb(id, other)

      const seq = Number(payment.seq)
      const at = Date.parse(record.createdAt)
      const before = sql.caller.get(id)
      const counted = sql.order.get(seq)
      const isNew = counted?.caller !== id
      const told: Details = { ...record.customer, last4: record.card ? [record.card.last4] : [] }
      const isLatest = !before || at >= Number(before.last_at)
      const known = before && detailsOf(before)
      const details = !known ? told : isLatest ? newer(known, told) : older(known, told)
      write(id, before, details, Math.max(at, Number(before?.last_at ?? 0)), isNew && isLatest)
      for (const key of keys) sql.addKey.run(key, id)
      // Counted on, and never anew: a caller may have any number of orders.
      const isPaid = paid.includes(record.status) ? 1 : 0
      sql.putOrder.run(seq, id, isPaid)
      sql.count.run(isPaid - (isNew ? 0 : Number(counted?.paid)), id)
    },
  }
}

/** So many who were found by the beginnings of long words are looked at before the whole words are asked for. */
const looked = 200

/** Callers who are found by every word of `text`, who called last first. */
export function searchCallers(database: DatabaseSync, text: string, limit: number): KnownCaller[] {
  const question = callerQuestion(text)
  if (question === undefined) return []
  const { whole, short } = question
  if (short) {
    const some = ask(database, short.question, looked)
    const found = some.filter((caller) => isAbout(short.words, caller)).slice(0, limit)
    // Either enough, or all there are. Else the word is rare, and asking for it whole is quick.
    if (found.length === limit || some.length < looked) return found
  }
  return ask(database, whole, limit)
}

function ask(database: DatabaseSync, question: string, limit: number): KnownCaller[] {
  return database
    .prepare(
      `SELECT c.* FROM caller_search CROSS JOIN callers c ON c.place = caller_search.rowid
       WHERE caller_search MATCH ? ORDER BY caller_search.rowid DESC LIMIT ?`,
    )
    .all(question, limit)
    .map((row) => ({
      ...detailsOf(row),
      id: String(row.id),
      orders: Number(row.orders),
      lastOrderAt: isoOf(row.last_at),
    }))
}

const detailsOf = (row: Row): Details => Details.parse(jsonObject(row.details) ?? {})

const newer = (known: Details, told: Details): Details => ({
  ...known,
  ...told,
  last4: [...new Set([...told.last4, ...known.last4])].slice(0, cardsKept),
})
const older = (known: Details, told: Details): Details => newer(told, known)

/** What tells who it is, the surest first; a name alone tells it with the card only. */
function keysOf({ customer, card }: PaymentRecord): string[] {
  if (!customer) return []
  const { merchantUserId, email, phone, shipping } = customer
  const keys = [
    merchantUserId && `1:${merchantUserId.toLowerCase()}`,
    email && `2:${email.toLowerCase()}`,
    phone && phoneKey(phone) && `3:${phoneKey(phone)}`,
  ].filter((key) => typeof key === 'string' && key !== '')
  if (keys.length > 0) return keys.map(String)
  const name = customer.name ?? shipping?.name
  return name ? [`4:${name.toLowerCase()} ${card?.last4 ?? ''}`] : []
}

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  return {
    payment: prepare('SELECT * FROM payments WHERE id = ?'),
    owner: prepare('SELECT caller FROM caller_keys WHERE key = ?'),
    keysOf: prepare('SELECT key FROM caller_keys WHERE caller = ?'),
    addKey: prepare('INSERT OR IGNORE INTO caller_keys (key, caller) VALUES (?, ?)'),
    moveKeys: prepare('UPDATE caller_keys SET caller = ? WHERE caller = ?'),
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
    insert: prepare('INSERT INTO callers (id, place, last_at, orders, details) VALUES (?, ?, ?, 0, ?)'),
    update: prepare('UPDATE callers SET place = ?, last_at = ?, details = ? WHERE id = ?'),
    drop: prepare('DELETE FROM callers WHERE id = ?'),
    find: prepare('INSERT INTO caller_search (rowid, terms) VALUES (?, ?)'),
    forget: prepare('DELETE FROM caller_search WHERE rowid = ?'),
  }
}
