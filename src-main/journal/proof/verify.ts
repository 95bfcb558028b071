import type { DatabaseSync } from 'node:sqlite'
import type { AuditVerdict } from '#contract/audit.ts'
import { headOf, type Standing } from '../anchor/standing.ts'
import { proveCallers } from './callers.ts'
import { proveChain } from './hash-chain.ts'
import { Broken, broken, pace } from './pace.ts'
import { provePayments } from './payments.ts'
import { receiptNumbers } from './receipts.ts'
import { searchProof } from './search.ts'

interface Options {
  /** How the journal compares with the mark outside it; left out, it is compared with none. */
  standing?: Standing | undefined
  /** Whether the tables that follow the log are level with it, so that they can be compared. */
  isLevel?: boolean
  signal?: AbortSignal | undefined
  random?: () => number
}

/**
 * Reads the books from end to end. What is proven, and what is not, docs/bookkeeping.md says; in short: the log follows
 * from its first entry to its last and goes on from the mark outside its file, and all else in the file that anything is
 * listed, reported or exported from is what the log says, no more and no less.
 *
 * Memory holds a page of rows, a bit for each receipt number and a pair of numbers for each day. Gives way to other work
 * all the time: `database` has to be a view that does not change meanwhile.
 */
export async function verifyJournal(database: DatabaseSync, options: Options = {}): Promise<AuditVerdict> {
  const { standing, isLevel = false, signal, random = Math.random } = options
  const verdict: AuditVerdict = {
    ok: true,
    events: 0,
    payments: Number(database.prepare('SELECT count(*) AS n FROM payments').get()?.n),
    checked: { entries: 0, refunds: 0, receipts: 0, search: false },
    head: headOf(database),
    keyed: standing?.keyed ?? false,
    ...markedBy(standing),
  }
  const turn = pace(signal)
  try {
    refuseOther(standing)
    const chain = await proveChain(database, turn)
    verdict.events = chain.events
    const numbers = receiptNumbers(chain.skipped, chain.started)
    const search = searchProof(random)
    const proof = await provePayments(database, chain.started, turn, (record, seq) => {
      numbers.add(record.receiptNumber)
      if (isLevel) search.add(record, seq)
    })
    verdict.payments = proof.payments
    const receipts = numbers.prove(database)
    verdict.checked = { entries: proof.entries, refunds: proof.refunds, receipts, search: isLevel }
    if (isLevel) {
      await search.prove(database, turn)
      await proveCallers(database, random, turn)
    }
    return verdict
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return { ...verdict, ok: false, brokenAt: error.message }
  }
}

function refuseOther(standing: Standing | undefined): void {
  const { state, mark: { seq } = { seq: 0 } } = standing ?? {}
  if (state === 'replaced') broken('their beginning: they are other books than those that were marked')
  if (state === 'shorter') broken(`event ${seq}: it was marked outside the books, and is gone`)
  if (state === 'changed') broken(`event ${seq}: it was marked outside the books, and is another`)
  if (state === 'forged') broken('the mark outside them: it was changed or taken away')
}

function markedBy(standing: Standing | undefined): Pick<AuditVerdict, 'marked' | 'keyedSince'> {
  const { mark, keyed } = standing ?? {}
  if (!mark) return {}
  const told = ({ seq, at }: { seq: number; at: number }) => ({ seq, at: new Date(at).toISOString() })
  return { marked: told(mark), ...(keyed && mark.since ? { keyedSince: told(mark.since) } : {}) }
}
