import type { DatabaseSync } from 'node:sqlite'
import { headOf } from '../events/hash-chain.ts'
import type { Checkpoint, StoredCheckpoint } from './anchor.ts'
import type { Restored } from './restored.ts'

/**
 * How a journal compares with the checkpoint that was kept outside it.
 *
 * 'unmarked': there is none yet. 'level': the journal goes on from it. 'shorter': entries that were there are gone, e.g.
 * an older copy was put back. 'replaced': it is another journal. 'changed': the entry that was marked is another now, or
 * a counter is behind. 'forged': the checkpoint itself was altered or taken away, or was signed with a key that is gone.
 * 'restored': it came from a backup, and nobody has accepted it yet.
 */
export type AnchorState = 'unmarked' | 'level' | 'shorter' | 'replaced' | 'changed' | 'forged' | 'restored'

export interface AnchorStatus {
  state: AnchorState
  /** The newest checkpoint that can be read. */
  checkpoint?: Checkpoint
  /** Of 'restored': when the backup was made, ISO 8601. */
  backupOf?: string
  /** The checkpoint is signed with this keyring's key. */
  keyed: boolean
  /** The highest that any checkpoint tells of each counter: no number up to it may be given again. */
  counters: Record<string, number>
}

/** What is marked of a journal outside its file: plain values, to be compared with in any thread. */
export interface AnchorMarks {
  /** Tells the keyring's key, and nothing of it. */
  keyId: string | undefined
  /** The newest first. */
  kept: StoredCheckpoint[]
  /** The backup that the journal came from, until it is accepted. */
  restored?: Restored | undefined
}

/** So many days' order counters are marked: no order of an older day gets a number any more. */
const daysOfOrderCounters = 7

/** The journal as it stands, as a checkpoint, with the counters that numbers are given from. `now`: ms since the epoch. */
export function checkpointOf(database: DatabaseSync, now: number): Checkpoint {
  const head = headOf(database)
  const counters = database
    .prepare(
      `SELECT name, value FROM counters WHERE name = 'receipt' UNION ALL
       SELECT * FROM (SELECT name, value FROM counters WHERE name LIKE 'order %' ORDER BY name DESC LIMIT ${daysOfOrderCounters})`,
    )
    .all()
  return {
    journal: identityOf(database).id,
    ...head,
    counters: Object.fromEntries(counters.map(({ name, value }) => [String(name), Number(value)])),
    at: now,
  }
}

/** `key`: the id of the key that first signed this journal's checkpoints. */
export function identityOf(database: DatabaseSync): { id: string; key?: string } {
  const row = database.prepare('SELECT id, key FROM identity').get()
  return { id: String(row?.id), ...(typeof row?.key === 'string' ? { key: row.key } : {}) }
}

/** Whether the journal is the one that was marked, and goes on from there. Reads only. */
export function compareWithAnchor(
  database: DatabaseSync,
  { keyId, kept, restored }: AnchorMarks,
): AnchorStatus {
  const readable = kept.filter(({ proof }) => proof !== 'broken')
  const checkpoint = readable[0]?.checkpoint
  const counters: Record<string, number> = {}
  for (const { checkpoint: each } of readable) {
    for (const [name, value] of Object.entries(each.counters)) {
      counters[name] = Math.max(counters[name] ?? 0, value)
    }
  }
  for (const [name, value] of Object.entries(restored?.counters ?? {}))
    counters[name] = Math.max(counters[name] ?? 0, value)
  const { id, key } = identityOf(database)
  const keyed = readable.some(({ proof }) => proof === 'key')
  const isSigned = key === undefined || keyId === undefined || (key === keyId && keyed)
  const state = readable
    .map((each) => stateOf(database, id, each.checkpoint))
    .find((each) => each !== 'level')
  if (restored) return { state: 'restored', backupOf: restored.madeAt, keyed, counters }
  const isForged = kept.length > readable.length || !isSigned
  return {
    state: isForged ? 'forged' : (state ?? (checkpoint ? 'level' : 'unmarked')),
    ...(checkpoint ? { checkpoint } : {}),
    keyed,
    counters,
  }
}

function stateOf(database: DatabaseSync, id: string, checkpoint: Checkpoint): AnchorState {
  if (checkpoint.journal !== id) return 'replaced'
  if (headOf(database).seq < checkpoint.seq) return 'shorter'
  const marked = database.prepare('SELECT hash FROM events WHERE seq = ?').get(checkpoint.seq)
  if (checkpoint.seq > 0 && marked?.hash !== checkpoint.hash) return 'changed'
  const counter = database.prepare('SELECT value FROM counters WHERE name = ?')
  const isBehind = Object.entries(checkpoint.counters).some(
    ([name, value]) => Number(counter.get(name)?.value ?? 0) < value,
  )
  return isBehind ? 'changed' : 'level'
}
