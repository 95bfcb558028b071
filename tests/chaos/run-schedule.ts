import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { readBooks, readPrepared, verifyBooks } from './books.ts'
import { compare, keptWord, noneLeftOpen } from './check.ts'
import type { FaultKind } from './faults.ts'
import { type FaultyGateway, startFaultyGateway } from './faulty-gateway.ts'
import { type LiveTill, requestTimeout, startTill } from './live-till.ts'
import { findCardData, findIn } from './no-card-data.ts'
import { perform } from './perform.ts'
import type { Schedule } from './schedule.ts'
import { newScratch } from './scratch.ts'
import { cardholdersOf, isAsked, isOpenForGood, isUnsettled, lookAtAll, settle } from './settle.ts'
import { adoptedOwn, adoptTheRest } from './sold-elsewhere.ts'
import { nothingTold } from './told.ts'

/** A fault planted into the till or around it, to prove that the bench finds it. */
export interface Plant {
  network?: (next: typeof fetch) => typeof fetch
  /** After the last step, on the till's data directory. */
  disk?: (dataDir: string) => void
}

export interface Outcome {
  /** What went wrong; empty where everything that was promised was kept. */
  problems: string[]
  counts: Map<string, number>
  faults: Map<FaultKind, number>
  /** Charges that collected or hold money at the gateway. */
  charges: number
}

const day = 24 * 3_600_000

/** Runs one schedule against a till and a gateway of its own, lets everything settle, and checks what was promised. */
export async function runSchedule(schedule: Schedule, plant: Plant = {}): Promise<Outcome> {
  const root = newScratch('chaos')
  const { honourIdempotencyKey, searchLagMs, errorShape, tellsCollected } = schedule
  const counts = new Map<string, number>()
  const problems: string[] = []
  const counter = {
    count: (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    problem: (what: string) => void problems.push(what),
  }
  const logged: string[] = []
  const told = nothingTold()
  let later = 0
  const gateway = await startFaultyGateway({
    clientTimeout: requestTimeout,
    honourIdempotencyKey,
    searchLagMs,
    errorShape,
    tellsCollected,
    processingMs: 20,
  })
  const live = await startTill({
    root,
    gatewayUrl: gateway.url,
    now: () => Date.now() + later,
    log: (line) => logged.push(line),
    ...(plant.network ? { network: plant.network } : {}),
  })
  try {
    const running: Promise<void>[] = []
    for (const op of schedule.ops) {
      gateway.plan(op.faults)
      const done = perform(op, live, gateway, told, counter)
      if (op.waits) await done
      else running.push(done)
      // A crash that was not waited for has to end before the next one.
      if (!op.waits && ['crash', 'restart', 'gateway-restart'].includes(op.do)) await done
    }
    await Promise.all(running)
    gateway.plan([])
    plant.disk?.(live.dataDir)
    const left = await settleAll(schedule, live, gateway)
    problems.push(...left.map((record) => `payment ${described(record)} does not settle`))
    problems.push(...(await adoptTheRest(live, counter)))
    problems.push(...compare(readBooks(live.dataDir), gateway.store), ...adoptedOwn(readBooks(live.dataDir)))
    // Watches end, abandoned intents are given up.
    later = 2 * day
    const open = await settle(live, isOpenForGood, cardholdersOf(gateway))
    const books = readBooks(live.dataDir)
    problems.push(...compare(books, gateway.store), ...noneLeftOpen(books, gateway), ...keptWord(books, told))
    problems.push(...readPrepared(live.dataDir).map((intent) => `the prepared ${intent} is not closed`))
    problems.push(...open.map((record) => `payment ${described(record)} stays open`))
    if (live.patientRestarts > 0) counter.count('settled with more time for each request')
    const verdict = await verifyBooks(live.dataDir)
    if (!verdict.ok) problems.push(`the journal does not hold: ${verdict.brokenAt}`)
    await live.close()
    problems.push(...findCardData(root).map((found) => `card data on the disk: ${found}`))
    problems.push(...findIn(Buffer.from(logged.join('\n'))).map((found) => `card data in the log: ${found}`))
    const charges = gateway.store.list('charge', {}).length
    return { problems: [...new Set(problems)], counts, faults: gateway.met, charges }
  } finally {
    await live.close()
    await gateway.close()
    rmSync(root, { recursive: true, force: true })
  }
}

async function settleAll(
  { late, searchLagMs }: Schedule,
  live: LiveTill,
  gateway: FaultyGateway,
): Promise<PaymentRecord[]> {
  if (late === 'delivered') await gateway.release('deliver')
  const cardholders = cardholdersOf(gateway)
  const isOpen = (record: PaymentRecord) => isUnsettled(record) || isAsked(record)
  await settle(live, isOpen, cardholders)
  if (late === 'delivered-after-settling') await gateway.release('deliver')
  else await gateway.release('discard')
  // The till does not know that anything has come: it goes on watching, and finds it where a search does.
  await sleep(searchLagMs * 2)
  await lookAtAll(live)
  const left = await settle(live, isOpen, cardholders)
  // Refunds that nobody has a name for, or that were made elsewhere, are settled by the total, which has to last.
  for (let looks = 0; readBooks(live.dataDir).some(isWatchedForRefunds) && looks < 12; looks++) {
    await sleep(10)
    await lookAtAll(live)
  }
  return left
}

const isWatchedForRefunds = ({ refundWatchUntil }: PaymentRecord): boolean => refundWatchUntil !== undefined

/** With what is open about it, for whoever has to find out why. */
function described(record: PaymentRecord): string {
  const { merchantOrderId, protocol, status, pending, closing, orphansPossible, watchUntil, refunds } = record
  const open = {
    pending,
    closing,
    orphansPossible,
    watchUntil,
    refundWatchUntil: record.refundWatchUntil,
    refunds,
  }
  return `${merchantOrderId} (${protocol}, ${status}) ${JSON.stringify(open)}`
}
