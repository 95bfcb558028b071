import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { transaction } from '../storage/database.ts'

/** A row of the held orders, or the draft's. */
export type OrderRow = Record<string, SQLOutputValue>

/** An order as it is put aside. `content` and `basis` are JSON; times are ms since the epoch. */
interface HeldRow {
  id: string
  label: string | null
  heldAt: number
  /** The cashier's name. */
  heldBy: string | null
  content: string | null
  basis: string | null
}

/** What is typed. `content` and `basis` are JSON. */
interface DraftRow {
  attemptId: string | null
  label: string | null
  savedAt: number
  content: string
  basis: string
}

/**
 * Orders that wait, the one that is being typed, and the attempts whose drafts are over. Whoever calls makes one
 * transaction of what belongs together: `appendEvent` with made details is one.
 */
export interface OrderStore {
  /** Takes the place of the held order of that id, whatever became of it. */
  hold(order: HeldRow): void
  /** Held, recalled or discarded. */
  find(id: string): OrderRow | undefined
  /** Those that are held, the longest first. */
  listHeld(): OrderRow[]
  countHeld(): number
  end(id: string, end: { state: string; at: number; by: string | null; reason: string | null }): void
  /** Forgets what was typed of it. */
  clearContent(id: string): void
  restore(id: string): void
  /** Forgets what was typed of orders that were discarded before `time` (ms since the epoch). */
  clearDiscarded(time: number): void

  draft(): OrderRow | undefined
  saveDraft(draft: DraftRow): void
  forgetDraft(): void
  /**
   * Forgets the draft; with an attempt, that attempt's alone. `endedAt` (ms since the epoch): it is over, and no late save
   * brings it back. A transaction of its own.
   */
  dropDraft(attemptId: string | undefined, endedAt: number | undefined): void
  /** An attempt whose draft is over: where its order went; null: nowhere. Undefined for an attempt that is not. */
  endedDraft(attemptId: string): { orderId: string | null } | undefined
  endDraft(attemptId: string, at: number, orderId: string | null): void
  /** The attempt may have a draft again. */
  reviveDraft(attemptId: string): void
  /** Forgets the attempts whose drafts were over before `time` (ms since the epoch). */
  pruneEndedDrafts(time: number): void
}

export function orderStore(database: DatabaseSync): OrderStore {
  const sql = statements(database)
  const endDraft = (attemptId: string, at: number, orderId: string | null): void => {
    sql.endDraft.run(attemptId, at, orderId)
  }
  return {
    hold: ({ id, label, heldAt, heldBy, content, basis }) =>
      void sql.hold.run(id, label, heldAt, heldBy, content, basis),
    find: (id) => sql.find.get(id),
    listHeld: () => sql.listHeld.all(),
    countHeld: () => Number(sql.countHeld.get()?.n),
    end: (id, { state, at, by, reason }) => void sql.end.run(state, at, by, reason, id),
    clearContent: (id) => void sql.clearContent.run(id),
    restore: (id) => void sql.restore.run(id),
    clearDiscarded: (time) => void sql.clearDiscarded.run(time),
    draft: () => sql.draft.get(),
    saveDraft: ({ attemptId, label, savedAt, content, basis }) =>
      void sql.saveDraft.run(attemptId, label, savedAt, content, basis),
    forgetDraft: () => void sql.forgetDraft.run(),
    dropDraft(attemptId, endedAt) {
      transaction(database, () => {
        if (attemptId === undefined) sql.forgetDraft.run()
        else sql.forgetDraftOf.run(attemptId)
        if (attemptId !== undefined && endedAt !== undefined) endDraft(attemptId, endedAt, null)
      })
    },
    endedDraft(attemptId) {
      const row = sql.endedDraft.get(attemptId)
      return row && { orderId: row.order_id === null ? null : String(row.order_id) }
    },
    endDraft,
    reviveDraft: (attemptId) => void sql.reviveDraft.run(attemptId),
    pruneEndedDrafts: (time) => void sql.pruneEndedDrafts.run(time),
  }
}

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  return {
    hold: prepare(
      `INSERT INTO held_orders (id, state, label, held_at, held_by, content, basis) VALUES (?, 'held', ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = 'held', label = excluded.label, held_at = excluded.held_at,
         held_by = excluded.held_by, content = excluded.content, basis = excluded.basis, ended_at = NULL, ended_by = NULL, reason = NULL`,
    ),
    find: prepare('SELECT * FROM held_orders WHERE id = ?'),
    listHeld: prepare("SELECT * FROM held_orders WHERE state = 'held' ORDER BY held_at, id"),
    countHeld: prepare("SELECT count(*) AS n FROM held_orders WHERE state = 'held'"),
    end: prepare('UPDATE held_orders SET state = ?, ended_at = ?, ended_by = ?, reason = ? WHERE id = ?'),
    clearContent: prepare('UPDATE held_orders SET content = NULL WHERE id = ?'),
    restore: prepare(
      "UPDATE held_orders SET state = 'held', ended_at = NULL, ended_by = NULL, reason = NULL WHERE id = ?",
    ),
    clearDiscarded: prepare(
      "UPDATE held_orders SET content = NULL WHERE state = 'discarded' AND content IS NOT NULL AND ended_at < ?",
    ),
    draft: prepare('SELECT * FROM draft'),
    saveDraft: prepare(
      `INSERT INTO draft (one, attempt_id, label, saved_at, content, basis) VALUES (1, ?, ?, ?, ?, ?)
       ON CONFLICT (one) DO UPDATE SET attempt_id = excluded.attempt_id, label = excluded.label,
         saved_at = excluded.saved_at, content = excluded.content, basis = excluded.basis`,
    ),
    forgetDraft: prepare('DELETE FROM draft'),
    forgetDraftOf: prepare('DELETE FROM draft WHERE attempt_id = ?'),
    endedDraft: prepare('SELECT order_id FROM ended_drafts WHERE attempt_id = ?'),
    endDraft: prepare(
      `INSERT INTO ended_drafts (attempt_id, ended_at, order_id) VALUES (?, ?, ?)
       ON CONFLICT (attempt_id) DO UPDATE SET ended_at = excluded.ended_at, order_id = excluded.order_id`,
    ),
    reviveDraft: prepare('DELETE FROM ended_drafts WHERE attempt_id = ?'),
    pruneEndedDrafts: prepare('DELETE FROM ended_drafts WHERE ended_at < ?'),
  }
}
