import type { DatabaseSync } from 'node:sqlite'
import type { AuditVerdict } from '#contract/audit.ts'
import type { AnchorStatus } from '../anchor/compare-anchor.ts'
import { headOf } from '../events/hash-chain.ts'
import { proveCallers } from './callers.ts'
import { proveExplainedDifferences } from './explained-differences.ts'
import { factsProof } from './facts.ts'
import { proveChain } from './hash-chain.ts'
import { provePayments } from './payments.ts'
import { receiptNumbers } from './receipts.ts'
import { searchProof } from './search.ts'
import { createYield, failProof, ProofFailure } from './yielding.ts'
import { proveZReports } from './z-reports.ts'

interface Options {
  /** How the journal compares with the checkpoint outside it; left out, it is compared with none. */
  anchorStatus?: AnchorStatus | undefined
  /** Whether the tables that follow the log are level with it, so that they can be compared. */
  isLevel?: boolean
  signal?: AbortSignal | undefined
  /** Counts entries of the log, and payments. */
  onProgress?: ((done: number, total: number) => void) | undefined
  random?: () => number
}

/**
 * Reads the books from end to end. What is proven, and what is not, docs/bookkeeping.md says; in short: the log follows
 * from its first entry to its last and goes on from the checkpoint outside its file, and all else in the file that anything is
 * listed, reported or exported from is what the log says, no more and no less.
 *
 * Memory holds a page of rows, a bit for each receipt number and a pair of numbers for each day. Gives way to other work
 * all the time: `database` has to be a view that does not change meanwhile.
 */
export async function verifyJournal(database: DatabaseSync, options: Options = {}): Promise<AuditVerdict> {
  const { anchorStatus, isLevel = false, signal, onProgress, random = Math.random } = options
  const verdict: AuditVerdict = {
    ok: true,
    events: 0,
    payments: Number(database.prepare('SELECT count(*) AS n FROM payments').get()?.n),
    checked: { entries: 0, refunds: 0, receipts: 0, search: false },
    head: headOf(database),
    keyed: anchorStatus?.keyed ?? false,
    ...checkpointIn(anchorStatus),
  }
  // Reading what the search holds takes about as long as the payments do.
  const total = verdict.head.seq + verdict.payments * (isLevel ? 2 : 1)
  let done = 0
  const pace = createYield(signal)
  /** Called once for each entry, and for each payment. */
  const step = (): Promise<void> | undefined => {
    done += 1
    if (done % 1_000 === 0) onProgress?.(Math.min(done, total), total)
    return pace()
  }
  try {
    refuseOther(anchorStatus)
    const chain = await proveChain(database, step)
    verdict.events = chain.events
    const numbers = receiptNumbers(chain.skipped, chain.started)
    const search = searchProof(random)
    const facts = factsProof(database)
    const proof = await provePayments(database, chain.started, step, (record, seq, events) => {
      numbers.add(record.receiptNumber)
      if (!isLevel) return
      search.add(record, seq)
      facts.add(record, seq, events)
    })
    verdict.payments = proof.payments
    const receipts = numbers.prove(database)
    proveZReports(database)
    proveExplainedDifferences(database, chain.explained)
    verdict.checked = { entries: proof.entries, refunds: proof.refunds, receipts, search: isLevel }
    if (isLevel) {
      facts.prove()
      await search.prove(database, pace)
      await proveCallers(database, random, pace)
    }
    onProgress?.(total, total)
    return verdict
  } catch (error) {
    if (!(error instanceof ProofFailure)) throw error
    return { ...verdict, ok: false, brokenAt: error.message, broken: error.where }
  }
}

function refuseOther(anchorStatus: AnchorStatus | undefined): void {
  const { state, checkpoint: { seq } = { seq: 0 } } = anchorStatus ?? {}
  if (state === 'replaced') failProof('at_beginning')
  if (state === 'shorter') failProof({ reason: 'at_mark_gone', parameters: { seq } })
  if (state === 'changed') failProof({ reason: 'at_mark_other', parameters: { seq } })
  if (state === 'forged') failProof('at_mark')
}

function checkpointIn(anchorStatus: AnchorStatus | undefined): Pick<AuditVerdict, 'marked' | 'keyedSince'> {
  const { checkpoint, keyed } = anchorStatus ?? {}
  if (!checkpoint) return {}
  const told = ({ seq, at }: { seq: number; at: number }) => ({ seq, at: new Date(at).toISOString() })
  return {
    marked: told(checkpoint),
    ...(keyed && checkpoint.since ? { keyedSince: told(checkpoint.since) } : {}),
  }
}
