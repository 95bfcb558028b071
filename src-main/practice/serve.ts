import path from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { testCards } from '#contract/test-cards.ts'
import { makePrivateFolder } from '../storage/private-files.ts'
import { createPracticeGateway, type PracticeGateway } from './app.ts'
import { openPracticeStore } from './store.ts'

/** `npm run gateway`: the practice gateway on a port of this computer, to point a till in the test environment at. */

const usage = `Options:
  --port <number>   4010 where left out; 0 takes a free one
  --host <address>  127.0.0.1 or ::1: this is no gateway for a network
  --data <folder>   where it remembers; demo/gateway where left out
  --key <sk_test_…> the secret key it takes; sk_test_practice where left out
`

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: path.resolve('demo/gateway') },
      key: { type: 'string', default: 'sk_test_practice' },
    },
  })
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new Error('The port is 0 to 65535.')
  if (!['127.0.0.1', '::1', 'localhost'].includes(values.host)) {
    throw new Error('The practice gateway listens on this computer only: 127.0.0.1 or ::1.')
  }
  if (!/^sk_test_\w+$/.test(values.key)) {
    throw new Error(
      'The key must be a made-up test key, such as sk_test_practice. Never use a real one here.',
    )
  }
  return { ...values, port }
}

function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n${usage}`)
  process.exit(1)
}

function start({ host, port, data, key }: ReturnType<typeof readOptions>): void {
  makePrivateFolder(data)
  const store = openPracticeStore(path.join(data, 'practice.db'))
  let gateway: PracticeGateway | undefined
  const server = serve(
    {
      hostname: host,
      port,
      fetch: (request) => gateway?.fetch(request) ?? new Response('Starting', { status: 503 }),
    },
    (address) => {
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
      gateway = createPracticeGateway({ store, secretKey: key, baseUrl: url })
      const cards = testCards.map(
        ({ number, brand, effect }) => `  ${number.padEnd(17)} ${brand.padEnd(17)} ${effect}`,
      )
      process.stdout.write(
        `The practice gateway listens on ${url}\nSecret key: ${key}\nTest cards, with any expiry date to come:\n${cards.join('\n')}\n`,
      )
    },
  )
  server.on('error', (error) => fail(error))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      store.close()
      process.exit()
    })
  }
}

try {
  start(readOptions())
} catch (error) {
  fail(error)
}
