import { createHmac, randomBytes } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import { openDatabase, transaction } from '../storage/database.ts'
import { storageError } from '../storage/storage-error.ts'
import { type Objects, objectSchemas } from './objects.ts'

const migrations = [
  `
  CREATE TABLE objects (
    seq     INTEGER PRIMARY KEY,
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    parent  TEXT,
    due     INTEGER,
    body    TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX objects_by_parent ON objects (kind, parent, seq);
  CREATE INDEX objects_by_due ON objects (kind, due) WHERE due IS NOT NULL;
  CREATE TABLE replies (
    key         TEXT    PRIMARY KEY,
    fingerprint TEXT    NOT NULL,
    created     INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    body        TEXT    NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE secret (value TEXT NOT NULL) STRICT;
  `,
]

type Kind = keyof Objects

/** An answer kept under an Idempotency-Key; `created` in ms since the epoch. */
interface Reply {
  fingerprint: string
  created: number
  status: number
  body: string
}

export interface ListQuery {
  /** What the object belongs to: an order number for an intent, an intent for a charge or a refund. */
  parent?: string | undefined
  /** ms since the epoch. */
  created?: { gt?: number; gte?: number; lt?: number; lte?: number } | undefined
  startingAfter?: string | undefined
  endingBefore?: string | undefined
  /** Left out: all. */
  limit?: number
}

/** So many intents are forgotten in one transaction. */
const pruneBatch = 500

/** What the practice gateway remembers: never a card number, an expiry date or a security code. */
export interface PracticeStore {
  /** All of it is on the disk when this returns, or none of it. @throws TillError `storage` where the disk fails */
  transaction<T>(work: () => T): T
  get<K extends Kind>(kind: K, id: string): Objects[K] | undefined
  /** Adds it, or replaces the one of the same id. */
  put<K extends Kind>(kind: K, object: Objects[K]): void
  /** Newest first. */
  list<K extends Kind>(kind: K, query: ListQuery): Objects[K][]
  /** Those that time alone changes by `now`, ms since the epoch. */
  listDue<K extends Kind>(kind: K, now: number): Objects[K][]
  /**
   * Forgets the oldest intents with all that belongs to them, and replies of that age, so that practice does not fill the
   * disk: those made before `before` (ms since the epoch), but for the last `kept`, and those that are still needed. Some
   * at a time. @returns whether there may be more
   */
  prune(options: { before: number; kept: number; isNeeded: (intentId: string) => boolean }): boolean
  reply(key: string): Reply | undefined
  keepReply(key: string, reply: Reply): void
  /** Tells two texts apart without keeping either; each store has a key of its own. */
  fingerprint(text: string): string
  close(): void
}

/**
 * @param file a path, or ':memory:'
 * @throws TillError `newer_database` or `storage`
 */
export function openPracticeStore(file: string): PracticeStore {
  const database = openDatabase(file, migrations)
  const secret = transaction(database, () => {
    const kept = database.prepare('SELECT value FROM secret').get()
    if (kept) return String(kept.value)
    const made = randomBytes(32).toString('hex')
    database.prepare('INSERT INTO secret VALUES (?)').run(made)
    return made
  })
  const put = database.prepare(
    `INSERT INTO objects (kind, id, created, parent, due, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET parent = excluded.parent, due = excluded.due, body = excluded.body`,
  )
  const get = database.prepare('SELECT body FROM objects WHERE kind = ? AND id = ?')
  const due = database.prepare('SELECT body FROM objects WHERE kind = ? AND due <= ? ORDER BY due, seq')
  const reply = database.prepare('SELECT * FROM replies WHERE key = ?')
  const keep = database.prepare(
    'INSERT OR REPLACE INTO replies (key, fingerprint, created, status, body) VALUES (?, ?, ?, ?, ?)',
  )
  const oldest = database.prepare(
    `SELECT id FROM objects WHERE kind = 'intent' AND created < ?
       AND seq <= (SELECT seq FROM objects WHERE kind = 'intent' ORDER BY seq DESC LIMIT 1 OFFSET ?)
     ORDER BY seq LIMIT ${pruneBatch}`,
  )
  const forget = database.prepare('DELETE FROM objects WHERE id = ?')
  const forgetParts = database.prepare(
    "DELETE FROM objects WHERE kind IN ('charge', 'refund') AND parent = ?",
  )
  const forgetReplies = database.prepare('DELETE FROM replies WHERE created < ?')
  const read = <K extends Kind>(kind: K, row: Record<string, unknown>): Objects[K] =>
    objectSchemas[kind].parse(JSON.parse(String(row.body)))

  return {
    transaction(work) {
      try {
        return transaction(database, work)
      } catch (error) {
        throw storageError(error, file, 'training_charges_nothing')
      }
    },
    get(kind, id) {
      const row = get.get(kind, id)
      return row && read(kind, row)
    },
    put(kind, object) {
      const { wire } = object
      const parent = 'payment_intent' in wire ? wire.payment_intent : wire.merchant_order_id
      const dueAt = 'dueAt' in object ? object.dueAt : undefined
      put.run(kind, wire.id, wire.created, parent, dueAt ?? null, JSON.stringify(object))
    },
    list(kind, { parent, created = {}, startingAfter, endingBefore, limit }) {
      const conditions = ['kind = ?']
      const values: SQLInputValue[] = [kind]
      const where = (condition: string, value: SQLInputValue | undefined): void => {
        if (value === undefined) return
        conditions.push(condition)
        values.push(value)
      }
      where('parent = ?', parent)
      where('created > ?', created.gt)
      where('created >= ?', created.gte)
      where('created < ?', created.lt)
      where('created <= ?', created.lte)
      where('seq < (SELECT seq FROM objects WHERE id = ?)', startingAfter)
      where('seq > (SELECT seq FROM objects WHERE id = ?)', endingBefore)
      const order = endingBefore === undefined ? 'DESC' : 'ASC'
      const rows = database
        .prepare(`SELECT body FROM objects WHERE ${conditions.join(' AND ')} ORDER BY seq ${order} LIMIT ?`)
        .all(...values, limit ?? -1)
        .map((row) => read(kind, row))
      return endingBefore === undefined ? rows : rows.reverse()
    },
    listDue: (kind, now) => due.all(kind, now).map((row) => read(kind, row)),
    prune({ before, kept, isNeeded }) {
      return transaction(database, () => {
        forgetReplies.run(before)
        const old = oldest.all(before, kept)
        const gone = old.map(({ id }) => String(id)).filter((id) => !isNeeded(id))
        for (const id of gone) {
          forgetParts.run(id)
          forget.run(id)
        }
        return gone.length === pruneBatch
      })
    },
    reply(key) {
      const row = reply.get(key)
      if (!row) return undefined
      return {
        fingerprint: String(row.fingerprint),
        created: Number(row.created),
        status: Number(row.status),
        body: String(row.body),
      }
    },
    keepReply(key, { fingerprint, created, status, body }) {
      keep.run(key, fingerprint, created, status, body)
    },
    fingerprint: (text) => createHmac('sha256', secret).update(text).digest('hex'),
    close: () => database.close(),
  }
}
