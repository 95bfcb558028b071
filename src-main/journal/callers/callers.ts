import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { KnownCaller } from '#contract/customer.ts'
import { isoTimeOf } from '../../storage/stored-values.ts'
import type { Projection } from '../events/projection.ts'
import { type PaymentRecord, recordFromRow } from '../records/payment-record.ts'
import { fold } from '../search/fold.ts'
import { parsePhone } from '../search/phone-terms.ts'
import {
  type CallerDetails,
  callerName,
  detailsFrom,
  knownCallerFrom,
  mergeDetails,
  parseDetails,
  termsOf,
} from './caller-details.ts'
import { callerQuery, isSameName, matchesEveryWord } from './caller-terms.ts'

type Row = Record<string, SQLOutputValue>

const paid: readonly string[] = ['succeeded', 'requires_capture']
/** 1 for an order that counts as one of its caller's, else 0. */
export const countsAsPaid = (status: string): number => (paid.includes(status) ? 1 : 0)

/**
 * The known callers, made from the payments; one for each person as far as customer number, e-mail and telephone number
 * with the name tell.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 */
export function callersProjection(database: DatabaseSync, country: () => string | undefined): Projection {
  const sql = statements(database)
  const nameOf = (caller: number): string | undefined => {
    const row = sql.caller.get(caller)
    return row && callerName(parseDetails(row.details))
  }

  /** The callers that these keys stand for, the surest first; one who is surely somebody else is left out. */
  const ownersOf = (keys: readonly IdentityKey[], name: string | undefined): number[] => {
    const owners: number[] = []
    for (const [index, { kind, lookups }] of keys.entries()) {
      const surer = keys.slice(0, index).map((key) => key.kind)
      const known = owners[0] === undefined ? name : (name ?? nameOf(owners[0]))
      const fits = (owner: number): boolean => {
        const has = sql.keysOf.all(owner).map((row) => String(row.key)[0])
        // Many telephones have more than one voice.
        return !surer.some((each) => has.includes(each)) && (kind !== '3' || isSameName(known, nameOf(owner)))
      }
      const found = lookups.flatMap((key) => sql.owners.all(key).map((row) => Number(row.caller)))
      const [owner] = found.filter(fits)
      // A number that nobody's name goes with, but several have, makes no two of them one.
      const isSure = kind !== '3' || known !== undefined || new Set(found).size === 1 || owners.length === 0
      if (owner !== undefined && isSure && !owners.includes(owner)) owners.push(owner)
    }
    return owners
  }

  /** One person under two rows: the second gives everything to the first. */
  const mergeCaller = (into: number, from: number): void => {
    const row = sql.caller.get(from)
    const target = sql.caller.get(into)
    if (!row || !target) return
    sql.copyKeys.run(into, from)
    sql.dropKeys.run(from)
    sql.moveOrders.run(into, from)
    sql.forget.run(row.place ?? null)
    sql.drop.run(from)
    const at = Math.max(Number(target.last_at), Number(row.last_at))
    save(into, target, mergeDetails(parseDetails(target.details), parseDetails(row.details)), at, false)
    sql.count.run(Number(row.orders), into)
  }

  const save = (
    id: number,
    row: Row | undefined,
    details: CallerDetails,
    at: number,
    moves: boolean,
  ): void => {
    const terms = termsOf(details, country())
    if (row && !moves && terms === termsOf(parseDetails(row.details), country())) {
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
      const record = recordFromRow(payment)
      const keys = identityKeysOf(record, country())
      if (!record.customer || keys.length === 0) return
      const seq = Number(payment.seq)
      const counted = sql.order.get(seq)
      const name = record.customer.name ?? record.customer.shipping?.name
      // Whose order it is stays so, whatever is told in later orders.
      const [first, ...others] = counted ? [Number(counted.caller)] : ownersOf(keys, name)
      const id = first ?? Number(sql.lastId.get()?.id ?? 0) + 1
      for (const other of others) mergeCaller(id, other)

      const at = Date.parse(record.createdAt)
      const before = sql.caller.get(id)
      const isNew = counted?.caller !== id
      const isLatest = !before || at >= Number(before.last_at)
      const told = detailsFrom(record, at)
      const details = before ? mergeDetails(parseDetails(before.details), told) : told
      save(id, before, details, Math.max(at, Number(before?.last_at ?? 0)), isNew && isLatest)
      for (const { aliases } of keys) for (const key of aliases) sql.addKey.run(key, id)
      // Counted on, and never anew: a caller may have any number of orders.
      const isPaid = countsAsPaid(record.status)
      sql.putOrder.run(seq, id, isPaid)
      sql.count.run(isPaid - (isNew ? 0 : Number(counted?.paid)), id)
    },
  }
}

/** So many who were found by the beginnings of long words are looked at before the whole words are asked for. */
const candidates = 200

/**
 * Callers who are found by every word of `text`, who called last first.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 */
export function searchCallers(
  database: DatabaseSync,
  text: string,
  limit: number,
  country?: string,
): KnownCaller[] {
  const question = callerQuery(text, country)
  if (question === undefined) return []
  const { match, prefiltered } = question
  if (prefiltered) {
    const some = matchCallers(database, prefiltered.match, candidates)
    const found = some
      .filter(({ details }) => matchesEveryWord(prefiltered.words, termsOf(parseDetails(details), country)))
      .slice(0, limit)
    // Either enough, or all there are. Else the word is rare, and asking for it whole is quick.
    if (found.length === limit || some.length < candidates) return found.map(callerFromRow)
  }
  return matchCallers(database, match, limit).map(callerFromRow)
}

function matchCallers(database: DatabaseSync, question: string, limit: number): Row[] {
  return database
    .prepare(
      `SELECT c.* FROM caller_search CROSS JOIN callers c ON c.place = caller_search.rowid
       WHERE caller_search MATCH ? ORDER BY caller_search.rowid DESC LIMIT ?`,
    )
    .all(question, limit)
}

const callerFromRow = (row: Row): KnownCaller => ({
  ...knownCallerFrom(parseDetails(row.details)),
  id: String(row.id),
  orders: Number(row.orders),
  lastOrderAt: isoTimeOf(row.last_at),
})

/** What tells who it is. */
interface IdentityKey {
  /** Its sureness: '1' the customer number, '2' the e-mail, '3' the telephone, '4' the name with the card. */
  kind: string
  /** What a caller is looked for by, the surest first. */
  lookups: readonly string[]
  /** What the caller is known by from now on. */
  aliases: readonly string[]
}

/** The surest first; a name alone tells it with the card only. */
function identityKeysOf({ customer, card }: PaymentRecord, country: string | undefined): IdentityKey[] {
  if (!customer) return []
  const { merchantUserId, email, phone, shipping, billing } = customer
  const one = (kind: string, text: string | undefined): IdentityKey[] => {
    const key = `${kind}:${text?.normalize('NFC').toLowerCase()}`
    return text ? [{ kind, lookups: [key], aliases: [key] }] : []
  }
  const keys = [
    ...one('1', merchantUserId),
    ...one('2', email),
    ...(phone ? phoneKeys(phone, [country, billing?.country, shipping?.address.country]) : []),
  ]
  if (keys.length > 0) return keys
  const name = customer.name ?? shipping?.name
  return name ? one('4', `${fold(name)} ${card?.last4 ?? ''}`) : []
}

/**
 * A number is the same with its country's code and without. Where it was told without, and no country is known that has
 * it, it is that of whoever has it with one: `3:+8613800138000` is asked for by `3:13800138000` too.
 */
function phoneKeys(phone: string, countries: readonly (string | undefined)[]): IdentityKey[] {
  const read = parsePhone(phone, countries)
  if (!read?.national) return []
  const { full, national } = read
  const bare = `3:${national}`
  if (!full) return [{ kind: '3', lookups: [bare, `3~${national}`], aliases: [bare] }]
  return [{ kind: '3', lookups: [`3:+${full}`, bare], aliases: [`3:+${full}`, `3~${national}`] }]
}

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  return {
    payment: prepare('SELECT * FROM payments WHERE id = ?'),
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
    insert: prepare('INSERT INTO callers (id, place, last_at, orders, details) VALUES (?, ?, ?, 0, ?)'),
    update: prepare('UPDATE callers SET place = ?, last_at = ?, details = ? WHERE id = ?'),
    drop: prepare('DELETE FROM callers WHERE id = ?'),
    find: prepare('INSERT INTO caller_search (rowid, terms) VALUES (?, ?)'),
    forget: prepare('DELETE FROM caller_search WHERE rowid = ?'),
  }
}
