import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reconciliation } from '#contract/provider.ts'
import type { EventData } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { JournalSnapshot } from '../../journal/snapshots.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { claimsMoney, difference, differenceOf, hasMoney, listedOf } from './compare.ts'
import { createFindings, type Findings } from './findings.ts'
import { type Candidate, type Finding, findingOf, type LookContext, lookAt, refuseOtherMode } from './look.ts'
import { type ListState, newList, readList } from './read-list.ts'

/** ms. An intent that was made so long before the period may have been collected in it … */
const lead = 24 * 3_600_000
/** … and clocks differ by so much. */
const trail = 3_600_000
/** So many differences may wait to be asked about; with more, another key or another period is meant. */
const mostCandidates = 20_000
const looksAtOnce = 4
/** So long, in ms, may one turn take: a charge that arrives meanwhile waits no longer than this. */
const turnLength = 8

/** ms since the epoch, `to` is not in it. */
export interface Period {
  from: number
  to: number
}

/** How far a comparison has come. A call that was stopped, or met no answer, goes on from here. */
export interface ReconcileState {
  readonly period: Period
  readonly list: ListState
  readonly findings: Findings
  /** To be asked about, in the order in which they were found. */
  readonly candidates: Candidate[]
  /** How many of these are done. */
  looked: number
  areBooksRead: boolean
  /** By the provider's id: what the period has of the list. */
  readonly compared: Set<string>
  /** Ids of intents and payments that were asked about: one of each may be found to be the other's. */
  readonly settled: Set<string>
  unlisted: number
  looks: number
}

export const newReconcileState = (period: Period): ReconcileState => ({
  period,
  list: newList(),
  findings: createFindings(),
  candidates: [],
  looked: 0,
  areBooksRead: false,
  compared: new Set(),
  settled: new Set(),
  unlisted: 0,
  looks: 0,
})

export interface ReconcileOptions {
  signal: AbortSignal
  /** Pages of the list, and differences that are asked about by their ids, at most. */
  pages: number
  looks: number
  /** False: nothing is settled on the way, only told. */
  settles: boolean
  /** The books as they are now, to be read over many turns of the event loop. */
  openBooks: () => Pick<JournalSnapshot, 'attempts' | 'paidOutside' | 'close'>
  onProgress: (progress: EventData<'reconcile.progress'>) => void
}

/**
 * Compares the provider's list of a period with the books, and settles on the way what is in doubt here.
 *
 * In the period are: the intents that were made in it; payments of ours that were made or collected in it, whenever their
 * intents were made; and of the day before it, intents that have money and are in no book. Each is one of these: matched,
 * a difference, or idle.
 *
 * @param state where to start, and how far it came when this throws
 * @throws GatewayError, TillError; the signal's reason once it is aborted
 */
export async function reconcile(
  context: PaymentContext,
  lookNow: (paymentId: string) => Promise<void>,
  state: ReconcileState,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const { signal, onProgress, settles } = options
  const { period, list, candidates } = state
  const account = context.account()
  const look: LookContext = { ...context, lookNow: settles ? lookNow : undefined }
  const range = { from: period.from - lead, to: period.to + trail }
  await readList(context.gateway(), range, list, options.pages, async (intents) => {
    signal.throwIfAborted()
    refuseOtherMode(context, intents)
    for (const intent of intents) takeIn(context, state, intent)
    if (candidates.length > mostCandidates)
      throw new TillError('not_available', 'provider_too_many_differences', { field: 'from' })
    onProgress({ stage: 'list', done: list.ids.size })
    // Between two pages of a gateway that answers at once, others get their turn all the same.
    await nextTurn()
    signal.throwIfAborted()
  })
  if (!state.areBooksRead) {
    onProgress({ stage: 'books', done: 0 })
    candidates.push(...(await unmet(options, state)))
    state.areBooksRead = true
  }
  await lookAtAll(context, look, state, options)
  // What one account lists is not compared with what another knows.
  if (context.account() !== account)
    throw new TillError('busy', 'provider_account_changed', { retryable: true })
  const { result } = state.findings
  return {
    from: isoTime(period.from),
    to: isoTime(period.to),
    at: isoTime(context.now()),
    ...result(),
    unreadable: list.unreadable,
    unlisted: state.unlisted,
  }
}

/** An intent of the list: the same as ours, none of this period's, or to be asked about. */
function takeIn(context: PaymentContext, state: ReconcileState, intent: Intent): void {
  const { period, findings, compared, candidates } = state
  if (compared.has(intent.id)) return
  const record = context.journal.byGatewayId(intent.id)
  const listed = listedOf(intent)
  if (!isInPeriod(context, period, intent, record)) return
  compared.add(intent.id)
  if (record && differenceOf(listed, record) === undefined) findings.addMatched(listed, record)
  else if (record || hasMoney(listed)) candidates.push({ intent: listed })
  else findings.addIdle()
}

function isInPeriod(
  { journal }: PaymentContext,
  { from, to }: Period,
  intent: Intent,
  record: PaymentRecord | undefined,
): boolean {
  const isWithin = (at: number): boolean => at >= from && at < to
  if (record && belongsTo({ from, to }, record)) return true
  const { created } = intent
  if (created === undefined || isWithin(created)) return created !== undefined || record === undefined
  if (record || created >= to || created < from - lead || !hasMoney(intent)) return false
  // What was explained was told in its own period.
  return journal.explanation(difference('only_there', listedOf(intent), undefined).key) === undefined
}

/** Whether a payment was made or collected in the period. */
function belongsTo({ from, to }: Period, { createdAt, paidAt }: PaymentRecord): boolean {
  return [createdAt, paidAt].some(
    (time) => time !== undefined && Date.parse(time) >= from && Date.parse(time) < to,
  )
}

/** Payments of the period that claim money, and that the list did not have. */
async function unmet(
  { openBooks, signal }: ReconcileOptions,
  { period, compared }: ReconcileState,
): Promise<Candidate[]> {
  const books = openBooks()
  const found: Candidate[] = []
  try {
    let started = performance.now()
    for (const source of [
      books.attempts(period.from, period.to),
      books.paidOutside(period.from, period.to),
    ]) {
      for (const record of source) {
        const isMet = record.gatewayId !== undefined && compared.has(record.gatewayId)
        if (!isMet && claimsMoney(record)) found.push({ paymentId: record.id })
        if (performance.now() - started < turnLength) continue
        await nextTurn()
        signal.throwIfAborted()
        started = performance.now()
      }
    }
    return found
  } finally {
    books.close()
  }
}

/** A few at a time; those beyond the limit stand as they were found. */
async function lookAtAll(
  context: PaymentContext,
  look: LookContext,
  state: ReconcileState,
  { signal, looks, onProgress }: ReconcileOptions,
): Promise<void> {
  const { candidates } = state
  while (state.looked < candidates.length) {
    signal.throwIfAborted()
    onProgress({ stage: 'looks', done: state.looked, total: candidates.length })
    const some = candidates.slice(state.looked, state.looked + looksAtOnce)
    const found = await Promise.all(
      some.map((candidate, index) =>
        state.looks + index < looks ? lookAt(look, candidate) : findingOf(context, candidate),
      ),
    )
    signal.throwIfAborted()
    for (const [index, finding] of found.entries()) settle(context, state, finding, some[index])
    state.looked += some.length
    state.looks += some.length
    await nextTurn()
  }
}

function settle(
  context: PaymentContext,
  state: ReconcileState,
  finding: Finding,
  candidate: Candidate | undefined,
): void {
  const { findings, period, list, settled } = state
  if (finding.kind === 'idle') {
    findings.addIdle()
    return
  }
  const { intent, record } = finding
  const ids = [intent?.id, record?.id].filter((id) => id !== undefined)
  if (ids.some((id) => settled.has(id))) return
  for (const id of ids) settled.add(id)
  const created = finding.asked?.created
  const isMissing = candidate?.intent === undefined && created !== undefined && created >= period.from
  if (isMissing && created < period.to && intent && !list.ids.has(intent.id)) state.unlisted++
  if (finding.kind === 'matched') {
    findings.addMatched(finding.intent, finding.record)
    return
  }
  const kind = !record ? 'only_there' : !intent ? 'only_here' : differenceOf(intent, record)
  if (kind === undefined) return
  const { account } = record ?? {}
  const told = difference(kind, intent, record)
  const explained = context.journal.explanation(told.key)
  findings.addDifference(
    {
      ...told,
      ...(kind === 'only_here' && account !== undefined && account !== context.account()
        ? { isOtherAccount: true }
        : {}),
      ...(finding.sameOrder ? { sameOrder: finding.sameOrder } : {}),
      ...(explained ? { explained } : {}),
    },
    intent,
    record,
  )
}
