import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import { v7 as timeOrderedId } from 'uuid'
import { openTill, type Till } from '../../src-main/till.ts'
import { type Case, inRounds } from './rounds.ts'
import { say, table } from './table.ts'

const cardNumber = '4111111111111111'
/** The number of durable commits of a charge: before the first byte, (the intent's id,) the outcome. */
const commits = { 'one-call': 2, 'two-call': 3 } as const

/** The loopback gateway in a process of its own, so that it takes no time from its clients' event loop. */
export async function startGateway(
  script = 'loopback-gateway.ts',
  ...more: string[]
): Promise<{ port: number; stop: () => void }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { port: Number(line), stop: () => child.stdin.end() }
}

/** A folder on a real disk, where a commit costs what it costs; taken away by `remove`. */
export function scratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(process.env.RINGLINE_BENCH_DIR || tmpdir(), 'ringline-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function openBenchTill(
  dataDir: string,
  port: number,
  protocol: keyof typeof commits,
): Promise<Till> {
  const till = await openTill({
    dataDir,
    environment: 'test',
    gatewayUrl: `http://127.0.0.1:${port}`,
    secretKey: 'sk_test_bench',
  })
  await till.call('settings.update', { protocol })
  return till
}

let amount = 1_000
type Sale = ReturnType<typeof newSale>
/** A sale of an amount that no earlier one had, or the till would ask whether it is the same sale. */
export function newSale() {
  amount += 1
  return { attemptId: timeOrderedId(), sale: { currency: 'USD', amount } }
}

export async function chargeOnce(till: Till, sale = newSale()): Promise<void> {
  const { status } = await till.call('payments.charge', {
    ...sale,
    card: { number: cardNumber, expMonth: '12', expYear: '2031', cvc: '123' },
  })
  if (status !== 'succeeded') throw new Error(`The bench's charge is ${status}`)
}

function bareCommits(folder: string, count: number): Case & { close: () => void } {
  const database = new DatabaseSync(path.join(folder, `bare-${count}.db`))
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; CREATE TABLE t (text TEXT) STRICT',
  )
  const insert = database.prepare('INSERT INTO t VALUES (?)')
  const row = 'x'.repeat(500)
  return {
    name: `${count} bare durable commits`,
    run: async () => {
      for (let commit = 0; commit < count; commit++) insert.run(row)
    },
    close: () => database.close(),
  }
}

/** A whole `payments.charge`, beside a client without a journal and a journal without a client. Prints a table. */
export async function benchCharge(rounds = 25, perRound = 20): Promise<void> {
  const gateway = await startGateway()
  const { folder, remove } = scratch()
  const stripe = new Stripe('sk_test_bench', { host: '127.0.0.1', port: gateway.port, protocol: 'http' })
  const one = await openBenchTill(path.join(folder, 'one'), gateway.port, 'one-call')
  const two = await openBenchTill(path.join(folder, 'two'), gateway.port, 'two-call')
  const bareTwo = bareCommits(folder, commits['one-call'])
  const bareThree = bareCommits(folder, commits['two-call'])
  const stripeCase: Case = {
    name: 'stripe-node paymentIntents.create (no journal)',
    run: async () => {
      await stripe.paymentIntents.create({ amount: 1_050, currency: 'usd', confirm: true })
    },
  }
  let next: Sale | undefined
  const preparedCase: Case = {
    name: 'payments.charge, two calls, prepared',
    before: async () => {
      next = newSale()
      await two.call('payments.prepare', next)
      // The card is typed meanwhile.
      await sleep(8)
    },
    run: () => chargeOnce(two, next),
  }
  const oneCase: Case = { name: 'payments.charge, one call', run: () => chargeOnce(one) }
  const twoCase: Case = { name: 'payments.charge, two calls', run: () => chargeOnce(two) }
  try {
    const median = await inRounds(
      [preparedCase, oneCase, twoCase, stripeCase, bareTwo, bareThree],
      rounds,
      perRound,
    )
    const [p, a, b, s, c2, c3] = [preparedCase, oneCase, twoCase, stripeCase, bareTwo, bareThree].map(median)
    if (!p || !a || !b || !s || !c2 || !c3) throw new Error('Not everything was measured')
    const row = (name: string, time: number, raw?: number): string[] => [
      name,
      `${Math.round(time)} µs`,
      `${(time / s).toFixed(2)}×`,
      raw === undefined ? '' : `${Math.round((raw / time) * 100)} %`,
    ]
    say('One payment, median. Targets: prepared at most 3× stripe-node, at least 50 % of the raw commits.')
    table(
      ['what', 'time', 'to stripe-node', 'of the raw commits'],
      [
        row(preparedCase.name, p, c2),
        row(oneCase.name, a, c2),
        row(twoCase.name, b, c3),
        row(stripeCase.name, s),
        row(bareTwo.name, c2),
        row(bareThree.name, c3),
      ],
    )
  } finally {
    await one.close()
    await two.close()
    bareTwo.close()
    bareThree.close()
    gateway.stop()
    remove()
  }
}
