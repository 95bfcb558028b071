import path from 'node:path'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { openTill, type Till } from '../../src-main/till.ts'
import type { PaymentQuery } from '../../src-preload/contract/payment.ts'
import type { Books } from './books.ts'
import { scratch } from './charge.ts'
import { percentile } from './rounds.ts'
import { say, table } from './table.ts'

/** A row of the table; ms. */
export interface Figure {
  name: string
  median: number
  p95: number
  max: number
}

const figureOf = (name: string, times: readonly number[]): Figure => ({
  name,
  median: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  max: Math.max(...times),
})

/** Every beginning of a text, as it is typed. */
const prefixes = (text: string): string[] =>
  Array.from({ length: text.length }, (_, end) => text.slice(0, end + 1))

const texts: Record<string, (sample: PaymentRecord) => string | undefined> = {
  'last four': ({ card }) => card?.last4,
  amount: ({ amount }) => (amount / 100).toFixed(2),
  name: ({ customer }) => customer?.name,
  'phone, as dialled': ({ customer }) => customer?.phone,
  'phone, as read': ({ customer }) => customer?.phone?.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
  'e-mail': ({ customer }) => customer?.email,
  'order number': ({ merchantOrderId }) => merchantOrderId,
  'receipt number': ({ receiptNumber }) => receiptNumber,
  'payment id': ({ id }) => id,
  'gateway id': ({ gatewayId }) => gatewayId,
  'name and amount': ({ customer, amount }) => `${customer?.name} ${(amount / 100).toFixed(2)}`,
  'nothing that matches': () => 'smith qqqq',
  'very common words': () => 'example test-r1-0 springfield',
}

/** What a cashier types in the fields of the caller. */
const callers: Record<string, (sample: PaymentRecord) => string | undefined> = {
  name: ({ customer }) => customer?.name,
  phone: ({ customer }) => customer?.phone,
  'last four': ({ card }) => card?.last4,
}

const dayOf = (at: string): string => at.slice(0, 10)

const filters: Record<string, (sample: PaymentRecord) => PaymentQuery> = {
  'first page': () => ({}),
  'a day': ({ createdAt }) => ({ from: dayOf(createdAt), to: dayOf(createdAt) }),
  'a year': ({ createdAt }) => ({
    from: `${createdAt.slice(0, 4)}-01-01`,
    to: `${createdAt.slice(0, 4)}-12-31`,
  }),
  'a status': () => ({ status: 'declined' }),
  'a status that none has': () => ({ status: 'unknown' }),
  'a status on a day': ({ createdAt }) => ({
    status: 'failed',
    from: dayOf(createdAt),
    to: dayOf(createdAt),
  }),
  'a status in a year': ({ createdAt }) => ({
    status: 'unknown',
    from: `${createdAt.slice(0, 4)}-01-01`,
    to: dayOf(createdAt),
  }),
  'a name and a rare status': ({ customer }) => ({ text: customer?.name ?? '', status: 'failed' }),
  'a letter and a status that none has': () => ({ text: 'a', status: 'unknown' }),
  'a name on a day': ({ customer, createdAt }) => ({
    text: customer?.name ?? '',
    from: dayOf(createdAt),
    to: dayOf(createdAt),
  }),
}

/** How long the event loop stood still at the longest while something ran, in ms. */
export async function longestTask(work: () => unknown): Promise<{ took: number; blocked: number }> {
  let blocked = 0
  let last = performance.now()
  const tick = setInterval(() => {
    const now = performance.now()
    blocked = Math.max(blocked, now - last - 1)
    last = now
  }, 1)
  const start = performance.now()
  await work()
  const took = performance.now() - start
  await new Promise((done) => setTimeout(done, 5))
  clearInterval(tick)
  return { took, blocked }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function typeAll(till: Till, samples: readonly PaymentRecord[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, textOf] of Object.entries(texts)) {
    const times: number[] = []
    for (const sample of samples) {
      for (const text of prefixes(textOf(sample) ?? '')) {
        times.push(await timed(() => till.call('payments.list', { text, limit: 50 })))
      }
    }
    figures.push(figureOf(name, times))
  }
  for (const [name, queryOf] of Object.entries(filters)) {
    const times: number[] = []
    for (const sample of samples) {
      times.push(await timed(() => till.call('payments.list', { limit: 50, ...queryOf(sample) })))
    }
    figures.push(figureOf(name, times))
  }
  for (const [name, textOf] of Object.entries(callers)) {
    const times: number[] = []
    for (const sample of samples) {
      for (const text of prefixes(textOf(sample) ?? '')) {
        times.push(await timed(() => till.call('customers.search', { text })))
      }
    }
    figures.push(figureOf(`known callers: ${name}`, times))
  }
  const opened: number[] = []
  for (const { id } of samples) opened.push(await timed(() => till.call('payments.get', { id })))
  figures.push(figureOf('opening a payment', opened))
  return figures
}

/** What takes minutes with a million payments is watched for so long, ms. */
const watched = 15_000

/** The longest task while something long is done. What has not ended by then is left to itself. */
async function sayLongestTasks(
  till: Till,
  opening: { took: number; blocked: number },
  file: string,
  date: string,
): Promise<void> {
  const exported = (from: string, to: string) => () =>
    till.call('bookkeeping.export', { format: 'csv', from, to, path: file })
  const tasks: Record<string, () => Promise<unknown>> = {
    'day report': () => till.call('bookkeeping.day', { date }),
    'export of a month': exported(`${date.slice(0, 7)}-01`, date),
    'export of everything': exported('2000-01-01', '2100-01-01'),
    'verifying the books': () => till.call('audit.verify', {}),
  }
  const rows = [['opening the till', ms(opening.took), ms(opening.blocked)]]
  for (const [name, work] of Object.entries(tasks)) {
    let ended = false
    const { took, blocked } = await longestTask(() => {
      const end = work().then(
        () => (ended = true),
        () => undefined,
      )
      return Promise.race([end, new Promise((late) => setTimeout(late, watched))])
    })
    await till.call('bookkeeping.cancelExport', {})
    rows.push([name, ended ? ms(took) : `over ${ms(took)}`, ms(blocked)])
  }
  say('The longest task of the main process while it does something long. Target: 50 ms.')
  table(['what', 'took', 'longest task'], rows)
}

const ms = (time: number): string => `${time.toFixed(1)} ms`

/** Search as it is typed, and the longest tasks. */
export async function benchSearch({ dataDir, count, samples }: Books): Promise<void> {
  const { folder, remove } = scratch()
  try {
    let till: Till | undefined
    const opening = await longestTask(async () => {
      till = await openTill({
        dataDir,
        environment: 'test',
        gatewayUrl: 'http://127.0.0.1:9',
        secretKey: 'sk_test_bench',
      })
    })
    if (!till) throw new Error('The till did not open')
    const open = till
    try {
      const every = Math.max(1, Math.floor(samples.length / 10))
      const figures = await typeAll(
        open,
        samples.filter((_, index) => index % every === 0),
      )
      say(`Search, typed letter by letter, with ${count.toLocaleString('en')} payments. Target: 50 ms.`)
      table(
        ['what', 'median', 'p95', 'max'],
        figures.map(({ name, median, p95, max }) => [name, ms(median), ms(p95), ms(max)]),
      )
      await sayLongestTasks(
        open,
        opening,
        path.join(folder, 'books.csv'),
        dayOf(samples.at(-1)?.createdAt ?? ''),
      )
    } finally {
      await open.close()
    }
  } finally {
    remove()
  }
}
