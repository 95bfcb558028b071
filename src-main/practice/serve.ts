import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { testCards } from '#contract/test-cards.ts'
import { createPracticeGateway } from './app.ts'
import { openPracticeStore } from './store.ts'

/** `npm run gateway`: the practice gateway on a port of this computer, to point a till in the test environment at. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    data: { type: 'string', default: path.resolve('demo/gateway') },
    key: { type: 'string', default: 'sk_test_practice' },
  },
})

mkdirSync(values.data, { recursive: true })
const store = openPracticeStore(path.join(values.data, 'practice.db'))
const server = serve(
  {
    // Loopback only: this is no gateway for a network.
    hostname: '127.0.0.1',
    port: Number(values.port),
    fetch: (request) => gateway.fetch(request),
  },
  ({ port }) => {
    const cards = testCards.map(({ number, effect }) => `  ${number.padEnd(17)} ${effect}`)
    process.stdout.write(
      `The practice gateway listens on http://127.0.0.1:${port}\nSecret key: ${values.key}\nTest cards:\n${cards.join('\n')}\n`,
    )
  },
)
const gateway = createPracticeGateway({
  store,
  secretKey: values.key,
  baseUrl: `http://127.0.0.1:${values.port}`,
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    store.close()
    process.exit()
  })
}
