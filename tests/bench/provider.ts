import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fillJournal } from '../../src-main/journal/fill-journal.ts'
import { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { openBenchTill, scratch } from './charge.ts'
import { amountOf, createdAt, idOf, isStrange } from './listed-intents.ts'
import { say, table } from './table.ts'

const few = 1_000
const many = 10_000
/** Intents between two looks at the memory. */
const sampled = 1_000
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** The books compared with a provider's list of a day, on loopback: one intent in five hundred is in no book. Prints a table. */
export async function benchProvider(): Promise<void> {
  say(
    'A comparison with the provider. Targets: under 30 s, memory level, no task of the main thread above 50 ms.',
  )
  const rows = []
  // The first one warms up.
  for (const count of [few, few, many]) rows.push(await compare(count))
  table(
    ['intents', 'time', 'longest task', 'memory held at its most', 'the same', 'only there'],
    rows.slice(1),
  )
}

async function compare(count: number): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'list-gateway.ts'), String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { folder, remove } = scratch()
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line')
    fill(folder, count)
    const till = await openBenchTill(folder, Number(line), 'two-call')
    const before = held()
    let most = 0
    const sample = (): void => {
      most = Math.max(most, held() - before)
    }
    till.on('reconcile.progress', ({ done }) => {
      if (done % sampled === 0) sample()
    })
    const tasks = watchTasks()
    const began = performance.now()
    const result = await till.call('bookkeeping.reconcile', { from: '2026-03-31', to: '2026-03-31' })
    const seconds = (performance.now() - began) / 1_000
    const longest = tasks.stop()
    sample()
    await till.close()
    return [
      String(count),
      `${seconds.toFixed(2)} s`,
      `${longest.toFixed(0)} ms`,
      `+${(most / 2 ** 20).toFixed(1)} MB`,
      String(result.matched),
      String(result.counts.only_there),
    ]
  } finally {
    child.stdin.end()
    remove()
  }
}

function fill(folder: string, count: number): void {
  fillJournal(folder, 'test', 'US', (journal) => {
    for (let n = 0; n < count; n++) {
      if (isStrange(n)) continue
      const at = createdAt(n, count)
      const time = new Date(at).toISOString()
      const started = PaymentRecord.parse({
        id: `p${n}`,
        attemptId: `a${n}`,
        environment: 'test',
        status: 'sending',
        amount: amountOf(n),
        currency: 'USD',
        merchantOrderId: `TILL-20260331-${n}`,
        gatewayId: idOf(n),
        amountCaptured: 0,
        amountRefunded: 0,
        refunds: [],
        step: 1,
        createdAt: time,
        updatedAt: time,
      })
      journal.start(started, [
        {
          at,
          kind: 'payment.succeeded',
          changes: { status: 'succeeded', amountCaptured: amountOf(n), paidAt: time, updatedAt: time },
        },
      ])
    }
  })
}

/** Bytes that are in use, without what waits to be thrown away. */
function held(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** The longest turn of the main thread, in ms of its own work: what else the machine does is not counted. */
function watchTasks(): { stop: () => number } {
  let [longest, before, isOver] = [0, process.threadCpuUsage(), false]
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1_000)
    before = process.threadCpuUsage()
    if (!isOver) setImmediate(turn)
  }
  turn()
  return {
    stop() {
      isOver = true
      return longest
    },
  }
}
