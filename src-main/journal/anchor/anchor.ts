import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'
import type { Log } from '../../logging/log.ts'
import { transaction } from '../../storage/database.ts'
import type { SafeStorage } from '../../storage/safe-storage.ts'
import { forgetRestored, type Restored, readRestored } from './restored.ts'

/** Where a journal's log stood when it was last marked: kept outside its file, so that the file alone proves nothing new. */
export interface Checkpoint {
  /** The journal's own id. */
  journal: string
  /** The last entry of its log, and that entry's hash. */
  seq: number
  hash: string
  /** How far its numbers had come: 'receipt', and 'order <day>' of the last days. */
  counters: Record<string, number>
  /** ms since the epoch. */
  at: number
  /** With a key: where the log stood when the key first vouched for it. What is older, the chain alone proves. */
  since?: { seq: number; at: number }
}

/** A checkpoint as it is kept. `proof`: 'key' is the keyring's word, 'none' nobody's; 'broken' was altered. */
export interface StoredCheckpoint {
  checkpoint: Checkpoint
  proof: 'key' | 'none' | 'broken'
}

export interface Anchors {
  /** Tells the key, and nothing of it; undefined where there is no keyring, or it cannot be read. */
  readonly keyId: string | undefined
  /** The newest first; with a key, and from times without one. */
  read(environment: Environment): StoredCheckpoint[]
  /** Takes the place of the checkpoint before. Signed, where there is a key. */
  write(environment: Environment, checkpoint: Checkpoint): void
  /** The backup that the books came from, until they are accepted. */
  restored(environment: Environment): Restored | undefined
  forgetRestored(environment: Environment): void
}

/** In settings.db. A checkpoint that was signed is never replaced by one that is not. */
export const anchorTables = `
  CREATE TABLE anchors (
    environment TEXT    NOT NULL,
    signed      INTEGER NOT NULL,
    mark        TEXT    NOT NULL,
    mac         TEXT,
    PRIMARY KEY (environment, signed)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE anchor_key (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    encrypted BLOB NOT NULL
  ) STRICT;
`

/** @param settings settings.db. @param secrets the keyring; the key that signs is made with it once. */
export async function openAnchors(
  settings: DatabaseSync,
  secrets: SafeStorage | undefined,
  log: Log,
): Promise<Anchors> {
  const key = await anchorKey(settings, secrets, log)
  const keyId = key && createHash('sha256').update(`books ${key}`).digest('hex').slice(0, 16)
  const read = settings.prepare('SELECT signed, mark, mac FROM anchors WHERE environment = ?')
  const put = settings.prepare(
    `INSERT INTO anchors (environment, signed, mark, mac) VALUES (?, ?, ?, ?)
     ON CONFLICT (environment, signed) DO UPDATE SET mark = excluded.mark, mac = excluded.mac`,
  )
  const dropUnsigned = settings.prepare('DELETE FROM anchors WHERE environment = ? AND signed = 0')
  const macOf = (environment: string, text: string): string =>
    createHmac('sha256', key ?? '')
      .update(`${environment}\n${text}`)
      .digest('hex')

  return {
    keyId,
    restored: (environment) => readRestored(settings, environment),
    forgetRestored: (environment) => forgetRestored(settings, environment),
    read(environment) {
      const kept = read.all(environment).flatMap(({ signed, mark, mac }): StoredCheckpoint[] => {
        const parsed = parseCheckpoint(String(mark))
        if (!parsed) return [{ checkpoint: emptyCheckpoint, proof: 'broken' }]
        if (signed === 0 || key === undefined) return [{ checkpoint: parsed, proof: 'none' }]
        const isTrue = timingSafeSame(macOf(environment, String(mark)), String(mac))
        return [{ checkpoint: parsed, proof: isTrue ? 'key' : 'broken' }]
      })
      return kept.sort((one, other) => other.checkpoint.seq - one.checkpoint.seq)
    },
    write(environment, checkpoint) {
      const text = JSON.stringify(checkpoint)
      if (key === undefined) put.run(environment, 0, text, null)
      else {
        transaction(settings, () => {
          put.run(environment, 1, text, macOf(environment, text))
          dropUnsigned.run(environment)
        })
      }
    },
  }
}

const emptyCheckpoint: Checkpoint = { journal: '', seq: 0, hash: '', counters: {}, at: 0 }

function parseCheckpoint(text: string): Checkpoint | undefined {
  try {
    const checkpoint: Checkpoint = JSON.parse(text)
    return typeof checkpoint.seq === 'number' && typeof checkpoint.counters === 'object'
      ? checkpoint
      : undefined
  } catch {
    return undefined
  }
}

const timingSafeSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

async function anchorKey(
  settings: DatabaseSync,
  secrets: SafeStorage | undefined,
  log: Log,
): Promise<string | undefined> {
  if (!secrets) return undefined
  try {
    const encrypted = settings.prepare('SELECT encrypted FROM anchor_key').get()?.encrypted
    if (encrypted instanceof Uint8Array) return await secrets.decrypt(encrypted)
    const made = randomBytes(32).toString('hex')
    const kept = await secrets.encrypt(made)
    settings.prepare('INSERT INTO anchor_key (one, encrypted) VALUES (1, ?)').run(kept)
    return made
  } catch {
    // Made on another computer or by another user: what it signed can be compared, and not proven.
    log('warn', 'The key that signs the books cannot be read')
    return undefined
  }
}
