import type { BackupPlan, BackupState } from '#contract/backup.ts'
import { businessDate } from '../bookkeeping/business-day.ts'

const hour = 3_600_000
/** By the shop's clock; a backup of last night is what any time before that is still covered by. */
const nightlyAt = 3 * hour
/** After a failure it is tried again so much later. */
const retryAfter = hour
/** A last good one as old as that is told on every screen. */
const oldAfter = 3 * 24 * hour

/** What is known of the backups before this one. Times are ms since the epoch. */
export interface BackupHistory {
  hasKey: boolean
  plan: BackupPlan
  lastGood: number | undefined
  /** Of the last try, where it failed. */
  lastFailure: number | undefined
  /** When a period was closed that no backup has yet. */
  closedAt: number | undefined
}

/** Whether a backup is to be made now. */
export function isDue(
  { hasKey, plan, lastGood, lastFailure, closedAt }: BackupHistory,
  now: number,
  timeZone: string,
): boolean {
  if (!hasKey || plan.folder === '') return false
  // A clock that was put back is no reason to wait for it.
  if (lastFailure !== undefined && lastFailure <= now && now - lastFailure < retryAfter) return false
  if (plan.atClosing && closedAt !== undefined) return true
  if (!plan.nightly) return false
  if (lastGood === undefined) return true
  const night = (at: number): string => businessDate(new Date(at - nightlyAt), timeZone)
  return night(now) !== night(lastGood)
}

/** 'old' too where backups were asked for and have no place, as after a move to another computer. */
export function stateOf({ hasKey, plan, lastGood, lastFailure }: BackupHistory, now: number): BackupState {
  if (!hasKey) return 'off'
  if (plan.folder === '') return 'old'
  if (lastGood === undefined) return lastFailure === undefined ? 'good' : 'old'
  return now - lastGood < oldAfter ? 'good' : 'old'
}
