import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTill } from '../../src-main/till.ts'
import { arePrepared } from './books.ts'
import { secretKey } from './faulty-gateway.ts'
import { requestTimeout, timing } from './live-till.ts'
import { cardOf } from './perform.ts'
import { isOpenForGood, settle } from './settle.ts'

/** The real till as a process of its own, to be killed: `node till-process.ts <dataDir> <gatewayUrl> <what to do>`. */
const [, , dataDir = '', gatewayUrl = '', what = ''] = process.argv
let later = 0
const till = await openTill({
  dataDir,
  environment: 'test',
  gatewayUrl,
  secretKey,
  // A process takes longer to start than to ask: nothing is to time out here.
  requestTimeout: requestTimeout * 30,
  timing,
  now: () => Date.now() + later,
  log: () => {},
})
const say = (message: object): void => void process.send?.(message)

if (what === 'settle') {
  const left = await settle({ till, dataDir })
  // The watch ends, and abandoned intents are given up.
  later = 2 * 24 * 3_600_000
  const open = await settle({ till, dataDir }, isOpenForGood)
  await till.close()
  say({ settled: [...left, ...open].map(({ status }) => status) })
} else {
  await till.call('settings.update', { protocol: what === 'charge' ? 'one-call' : 'two-call' })
  const attemptId = randomUUID()
  const prepare = (amount = 2500) =>
    till.call('payments.prepare', {
      attemptId,
      sale: { currency: 'USD', amount },
      options: { capture: 'automatic' },
    })
  const charge = (capture: 'automatic' | 'manual') =>
    till.call('payments.charge', {
      attemptId,
      sale: { currency: 'USD', amount: 2500 },
      card: cardOf('paid'),
      options: { capture },
      acknowledge: ['duplicate'],
    })
  if (what === 'take' || what === 'close') {
    await prepare(what === 'take' ? 2500 : 777)
    while (!arePrepared(dataDir)) await sleep(1)
  }
  const sold = ['capture', 'cancel'].includes(what)
    ? await charge('manual')
    : what === 'refund'
      ? await charge('automatic')
      : undefined
  const id = sold?.id ?? ''
  say({ ready: true })
  await once(process, 'message')
  if (what === 'prepare') {
    await prepare()
    await once(process, 'message')
  }
  const request =
    what === 'capture'
      ? till.call('payments.capture', { id })
      : what === 'cancel'
        ? till.call('payments.cancel', { id })
        : what === 'refund'
          ? till.call('payments.refund', { id, refundId: randomUUID(), amount: 800 })
          : charge('automatic')
  say({ told: await request })
  await once(process, 'message')
}
process.disconnect?.()
