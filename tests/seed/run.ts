import { parseArgs } from 'node:util'
import { makeBooks } from './make-books.ts'

/** `npm run seed -- --payments N --data DIR`: a made-up period of practice trade, a year where nothing else is said. */

const lastYear = String(new Date().getFullYear() - 1)
const { values } = parseArgs({
  options: {
    payments: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: `${lastYear}-01-01` },
    to: { type: 'string', default: `${lastYear}-12-31` },
  },
})

const whole = (name: 'payments' | 'seed'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1 on`)
  return number
}

try {
  if (values.data === undefined) throw new Error('--data is missing: the folder of a till')
  const { from, to } = values
  const payments = whole('payments')
  const began = performance.now()
  const seconds = (): number => (performance.now() - began) / 1_000
  const say = (text: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`))
  const { byStatus } = makeBooks({ dataDir: values.data, payments, seed: whole('seed'), from, to }, (made) =>
    say(`${made} of ${payments}, ${Math.round(made / seconds())} a second`),
  )
  say('')
  const rate = Math.round(payments / seconds())
  process.stdout.write(
    `${payments} payments from ${from} to ${to} in ${seconds().toFixed(1)} s, ${rate} a second\n`,
  )
  const statuses = [...byStatus]
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
  process.stdout.write(`${statuses.join(', ')}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
