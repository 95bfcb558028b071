import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { z } from 'zod'
import { Payment } from '#contract/payment.ts'
import { readBooks, readPrepared, verifyBooks } from './books.ts'
import { compare, keptWord, noneLeftOpen } from './check.ts'
import { type Phase, startFaultyGateway } from './faulty-gateway.ts'
import { findCardData } from './no-card-data.ts'
import { newScratch } from './scratch.ts'
import { hear, nothingTold } from './told.ts'

/** What the till does when it is killed: the request, and which connection since then carries it. */
const operations = {
  create: { request: /^POST \/v1\/payment_intents$/, connection: 1 },
  confirm: { request: /^POST .*\/confirm$/, connection: 2 },
  charge: { request: /^POST \/v1\/payment_intents$/, connection: 1 },
  capture: { request: /^POST .*\/capture$/, connection: 1 },
  cancel: { request: /^POST .*\/cancel$/, connection: 1 },
  refund: { request: /^POST \/v1\/refunds$/, connection: 2 },
  prepare: { request: /^POST \/v1\/payment_intents$/, connection: 1 },
  take: { request: /^POST .*\/confirm$/, connection: 1 },
  close: { request: /^POST .*\/cancel$/, connection: 3 },
} as const
type Operation = keyof typeof operations
const moments = ['connect', 'before', 'after', 'half', 'answered', 'random'] as const
type Moment = (typeof moments)[number]

interface Kill {
  operation: Operation
  moment: Moment
  /** ms after the answer, for the random moment. */
  delay: number
  /** A request that was read but not acted on when its sender died never is. */
  lost: boolean
}

export interface KillResult {
  kills: number
  problems: string[]
  counts: Map<string, number>
}

/** Every operation killed at every moment in turn, until there have been so many. @param width at the same time */
export async function runKills(total: number, seed: number, width = 2): Promise<KillResult> {
  const result: KillResult = { kills: 0, problems: [], counts: new Map() }
  const chances = fc.sample(fc.record({ delay: fc.integer({ min: 0, max: 20 }), lost: fc.boolean() }), {
    seed,
    numRuns: total,
  })
  const matrix = moments.flatMap((moment) =>
    (Object.keys(operations) as Operation[]).map((operation) => ({ operation, moment })),
  )
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < total; index = next++) {
      const kill: Kill = { ...matrix[index % matrix.length]!, ...chances[index]! }
      const { problems, status } = await runKill(kill)
      const name = `${kill.operation} ${kill.moment}`
      result.kills++
      result.counts.set(`${name}: ${status}`, (result.counts.get(`${name}: ${status}`) ?? 0) + 1)
      result.problems.push(...problems.map((problem) => `kill ${index}, ${name}: ${problem}`))
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return result
}

/** One till killed once, started again, and checked. */
async function runKill({ operation, moment, delay, lost }: Kill) {
  const root = newScratch('kill')
  const { request: target, connection } = operations[operation]
  let victim: ChildProcess | undefined
  let connections = 0
  const kill = async (): Promise<void> => {
    const { promise: dead, resolve } = Promise.withResolvers<void>()
    const child = victim
    if (!child) return
    victim = undefined
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
    await dead
  }
  const gateway = await startFaultyGateway({
    clientTimeout: 1000,
    processingMs: 20,
    honourIdempotencyKey: lost,
    async onPhase(phase: Phase, request) {
      if (!victim) return undefined
      if (phase === 'connect') {
        if (moment === 'connect' && ++connections === connection) await kill()
        return undefined
      }
      if (!request || !target.test(`${request.method} ${request.path}`)) return undefined
      if (moment === 'random' && phase === 'answered') {
        await sleep(delay)
        await kill()
      }
      if (phase !== moment) return undefined
      await kill()
      return phase === 'before' && lost ? 'lost' : undefined
    },
  })
  const told = nothingTold()
  const problems: string[] = []
  try {
    const child = start(root, gateway.url, operation)
    const exited = once(child, 'exit')
    child.on('message', (message) => {
      const { ready, told: payment } = Message.parse(message)
      if (ready) {
        victim = child
        child.send('go')
      }
      if (payment) hear(told, payment)
    })
    const [code, signal] = await exited
    if (signal !== 'SIGKILL') problems.push(`the till ended by itself (${code})`)

    const heir = start(root, gateway.url, 'settle')
    let settled: string[] | undefined
    heir.on('message', (message) => {
      settled = Message.parse(message).settled
    })
    await once(heir, 'exit')
    if (!settled) problems.push('the till did not start again')
    problems.push(...(settled ?? []).map((status) => `a payment (${status}) does not settle`))

    const books = readBooks(root)
    problems.push(...compare(books, gateway.store), ...noneLeftOpen(books, gateway), ...keptWord(books, told))
    problems.push(...readPrepared(root).map((intent) => `the prepared ${intent} is not closed`))
    const verdict = await verifyBooks(root)
    if (!verdict.ok) problems.push(`the journal does not hold: ${verdict.brokenAt}`)
    problems.push(...findCardData(root).map((found) => `card data on the disk: ${found}`))
    const [record] = books
    const refunds = record?.refunds.map(({ status }) => ` refund ${status}`).join() ?? ''
    return { problems, status: `${record?.status ?? 'not written'}${refunds}` }
  } finally {
    await gateway.close()
    rmSync(root, { recursive: true, force: true })
  }
}

const Message = z.object({
  ready: z.boolean().optional(),
  told: Payment.optional(),
  settled: z.array(z.string()).optional(),
})

const start = (dataDir: string, gatewayUrl: string, what: string): ChildProcess =>
  fork(new URL('./till-process.ts', import.meta.url), [dataDir, gatewayUrl, what], { execArgv: [] })
