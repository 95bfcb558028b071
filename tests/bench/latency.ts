import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import tls from 'node:tls'
import Stripe from 'stripe'
import { directFetch } from '../../src-main/direct-fetch.ts'
import { loopbackTls } from '../../src-main/fixtures/breaking-server.ts'
import { keepConnections } from '../../src-main/kept-connections.ts'
import { chooseLane } from '../../src-main/shell/network/lane.ts'
import { openTill } from '../../src-main/till.ts'
import { chargeOnce, newSale, scratch, startGateway } from './charge.ts'
import { type Case, inRounds } from './rounds.ts'
import { say, table } from './table.ts'

/** From the last digit of the number to the last of the code, and from there to Charge; ms. */
const untilCode = 1_500
const untilCharge = 500

/** A charge at a gateway that is far away, through the lane that the app chooses, in round trips. Prints a table. */
export async function benchLatency(rounds = 3, perRound = 3, roundTrips = [50, 150]): Promise<void> {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), loopbackTls.cert])
  for (const roundTrip of roundTrips) await measure(roundTrip, rounds, perRound)
}

async function measure(roundTrip: number, rounds: number, perRound: number): Promise<void> {
  const gateway = await startGateway('far-gateway.ts', String(roundTrip))
  const { folder, remove } = scratch()
  const open = async (protocol: 'one-call' | 'two-call') => {
    const connections = keepConnections()
    const till = await openTill({
      dataDir: path.join(folder, protocol),
      environment: 'test',
      gatewayUrl: `https://localhost:${gateway.port}`,
      secretKey: 'sk_test_bench',
      ...chooseLane({
        connections,
        direct: directFetch(connections),
        proxied: () => Promise.reject(new Error('There is no proxy.')),
        resolveProxy: async () => 'DIRECT',
        isOnline: () => true,
      }),
    })
    await till.call('settings.update', { protocol })
    return { till, connections }
  }
  const [two, one] = [await open('two-call'), await open('one-call')]
  const stripe = new Stripe('sk_test_bench', { host: 'localhost', port: gateway.port, protocol: 'https' })
  let sale = newSale()
  /** Nothing is open: as after a pause between two callers. */
  const coldly = async (): Promise<void> => {
    await sleep(200)
    for (const { connections } of [one, two]) connections.drop()
    sale = newSale()
  }
  const typed = async ({ till }: typeof one): Promise<void> => {
    await coldly()
    await till.call('payments.prepare', sale)
    await sleep(untilCode)
    await till.call('payments.prepare', sale)
    await sleep(untilCharge)
  }
  const cases: Case[] = [
    { name: 'two calls, card typed', before: () => typed(two), run: () => chargeOnce(two.till, sale) },
    {
      name: 'two calls, order changed at the moment of Charge',
      before: async () => {
        await typed(two)
        sale = { ...sale, sale: newSale().sale }
      },
      run: () => chargeOnce(two.till, sale),
    },
    { name: 'two calls, nothing prepared', before: coldly, run: () => chargeOnce(two.till, sale) },
    { name: 'one call, card typed', before: () => typed(one), run: () => chargeOnce(one.till, sale) },
    {
      name: 'stripe-node on a kept connection (no journal)',
      run: async () => {
        await stripe.paymentIntents.create({ amount: 1_050, currency: 'usd', confirm: true })
      },
    },
  ]
  try {
    const median = await inRounds(cases, rounds, perRound)
    say(
      `One payment at a gateway ${roundTrip} ms away, median. Targets: 1.2 round trips, typed; 2.3, changed.`,
    )
    table(
      ['what', 'time', 'round trips'],
      cases.map((each) => {
        const ms = median(each) / 1_000
        return [each.name, `${Math.round(ms)} ms`, (ms / roundTrip).toFixed(2)]
      }),
    )
  } finally {
    await Promise.all([one, two].map(({ till }) => till.close()))
    for (const { connections } of [one, two]) connections.close()
    gateway.stop()
    remove()
  }
}
