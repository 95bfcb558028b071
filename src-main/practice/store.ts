import { createHmac, randomBytes } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import { openDatabase, transaction } from '../journal/database.ts'

const migrations = [
  `
  CREATE TABLE objects (
    seq     INTEGER PRIMARY KEY,
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    parent  TEXT,
    body    TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX objects_by_parent ON objects (kind, parent, seq);
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

export type Kind = 'intent' | 'charge' | 'refund'

/** A stored object: its id, when it was made (ms), what it belongs to (an order number, an intent), and its JSON. */
export interface StoredObject {
  kind: Kind
  id: string
  created: number
  parent?: string | undefined
  body: object
}

export interface Reply {
  fingerprint: string
  created: number
  status: number
  body: string
}

/** What the practice gateway remembers: never a card number, an expiry date or a security code. */
export interface PracticeStore {
  /** All of it is on the disk when this returns, or none of it. */
  transaction<T>(work: () => T): T
  get(kind: Kind, id: string): unknown
  put(object: StoredObject): void
  /** Newest first. */
  list(kind: Kind, query: ListQuery): unknown[]
  reply(key: string): Reply | undefined
  keepReply(key: string, reply: Reply): void
  /** Tells two bodies apart without keeping either. */
  fingerprint(text: string): string
  close(): void
}

export interface ListQuery {
  parent?: string | undefined
  /** ms since the epoch. */
  created?: { gt?: number; gte?: number; lt?: number; lte?: number } | undefined
  startingAfter?: string | undefined
  endingBefore?: string | undefined
  limit: number
}

/** @param file a path, or ':memory:' */
export function openPracticeStore(file: string): PracticeStore {
  const database = openDatabase(file, migrations)
  if (!database.prepare('SELECT value FROM secret').get()) {
    database.prepare('INSERT INTO secret VALUES (?)').run(randomBytes(32).toString('hex'))
  }
  const secret = String(database.prepare('SELECT value FROM secret').get()?.value)
  const put = database.prepare(
    `INSERT INTO objects (kind, id, created, parent, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET parent = excluded.parent, body = excluded.body`,
  )
  const get = database.prepare('SELECT body FROM objects WHERE kind = ? AND id = ?')
  const reply = database.prepare('SELECT * FROM replies WHERE key = ?')
  const keep = database.prepare(
    'INSERT OR REPLACE INTO replies (key, fingerprint, created, status, body) VALUES (?, ?, ?, ?, ?)',
  )

  return {
    transaction: (work) => transaction(database, work),
    get(kind, id) {
      const body = get.get(kind, id)?.body
      return body === undefined ? undefined : JSON.parse(String(body))
    },
    put({ kind, id, created, parent, body }) {
      put.run(kind, id, created, parent ?? null, JSON.stringify(body))
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
        .all(...values, limit)
        .map(({ body }) => JSON.parse(String(body)))
      return endingBefore === undefined ? rows : rows.reverse()
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
