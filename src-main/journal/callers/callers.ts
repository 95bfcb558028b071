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
import { callerTables } from './caller-tables.ts'
import { callerQuery, isSameName, matchesEveryWord } from './caller-terms.ts'

type Row = Record<string, SQLOutputValue>

const paid: readonly string[] = ['succeeded', 'requires_capture']
/** 1 for an order that counts as one of its caller's, else 0. */
export const countsAsPaid = (status: string): number => (paid.includes(status) ? 1 : 0)

/** What is known of a caller, and when they last called (ms since the epoch). */
export interface Caller {
  lastAt: number
  details: CallerDetails
}

/** Where the known callers are kept; each has a number. */
export interface CallerStore {
  /** Who is known by a key, who called last first. */
  owners(key: string): number[]
  hasKeyOf(caller: number, kind: string): boolean
  addKey(key: string, caller: number): void
  caller(id: number): Caller | undefined
  nextId(): number
  /** @param comesFirst nobody called later */
  save(id: number, caller: Caller, comesFirst: boolean): void
  /** Whose order a payment is, and whether it counts as paid. `payment`: the number of its row. */
  order(payment: number): { caller: number; paid: number } | undefined
  putOrder(payment: number, caller: number, paid: number): void
  /** Adds to the orders that a caller has paid. */
  count(change: number, caller: number): void
  /** Gives the keys, orders and their count of one to another, and forgets who they were. */
  moveAll(into: number, from: number): void
}

/** The known callers, made from the payments behind the money path. @param country see {@link callerRegister} */
export function callersProjection(database: DatabaseSync, country: () => string | undefined): Projection {
  const payment = database.prepare('SELECT * FROM payments WHERE id = ?')
  const register = callerRegister(callerTables(database, country), country)
  return {
    counter: 'callers',
    update(paymentId) {
      const row = payment.get(paymentId)
      if (row) register(Number(row.seq), recordFromRow(row))
    },
  }
}

/**
 * Takes payments in: one caller for each person as far as customer number, e-mail and telephone number with the name tell.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 * @returns takes in a payment, or what became of it; `seq` is the number of its row
 */
export function callerRegister(
  store: CallerStore,
  country: () => string | undefined,
): (seq: number, record: PaymentRecord) => void {
  const nameOf = (id: number): string | undefined => {
    const caller = store.caller(id)
    return caller && callerName(caller.details)
  }

  /** The callers that these keys stand for, the surest first; one who is surely somebody else is left out. */
  const ownersOf = (keys: readonly IdentityKey[], name: string | undefined): number[] => {
    const owners: number[] = []
    for (const [index, { kind, lookups }] of keys.entries()) {
      const surer = keys.slice(0, index).map((key) => key.kind)
      const known = owners[0] === undefined ? name : (name ?? nameOf(owners[0]))
      const fits = (owner: number): boolean =>
        // Many telephones have more than one voice.
        !surer.some((each) => store.hasKeyOf(owner, each)) &&
        (kind !== '3' || isSameName(known, nameOf(owner)))
      const found = lookups.flatMap(store.owners)
      const [owner] = found.filter(fits)
      // A number that nobody's name goes with, but several have, makes no two of them one.
      const isSure = kind !== '3' || known !== undefined || new Set(found).size === 1 || owners.length === 0
      if (owner !== undefined && isSure && !owners.includes(owner)) owners.push(owner)
    }
    return owners
  }

  /** One person under two numbers: the second gives everything to the first. */
  const mergeCaller = (into: number, from: number): void => {
    const other = store.caller(from)
    const target = store.caller(into)
    if (!other || !target) return
    store.moveAll(into, from)
    const lastAt = Math.max(target.lastAt, other.lastAt)
    store.save(into, { lastAt, details: mergeDetails(target.details, other.details) }, false)
  }

  return (seq, record) => {
    const keys = identityKeysOf(record, country())
    if (!record.customer || keys.length === 0) return
    const counted = store.order(seq)
    const name = record.customer.name ?? record.customer.shipping?.name
    // Whose order it is stays so, whatever is told in later orders.
    const [first, ...others] = counted ? [counted.caller] : ownersOf(keys, name)
    const id = first ?? store.nextId()
    for (const other of others) mergeCaller(id, other)

    const at = Date.parse(record.createdAt)
    const before = store.caller(id)
    const isNew = counted?.caller !== id
    const isLatest = !before || at >= before.lastAt
    const told = detailsFrom(record, at)
    const details = before ? mergeDetails(before.details, told) : told
    store.save(id, { lastAt: Math.max(at, before?.lastAt ?? 0), details }, isNew && isLatest)
    for (const { aliases } of keys) for (const key of aliases) store.addKey(key, id)
    // Counted on, and never anew: a caller may have any number of orders.
    const isPaid = countsAsPaid(record.status)
    store.putOrder(seq, id, isPaid)
    store.count(isPaid - (isNew ? 0 : Number(counted?.paid)), id)
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
