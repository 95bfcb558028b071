import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'

/**
 * The least that a gateway can do, so that what is measured is its clients: answers a create and a confirm with an
 * intent, paid where a card came along. In a process of its own; tells its port in a line on stdout.
 */
const intents = new Map<string, Record<string, unknown>>()
/** Books that are kept hold the ids of an earlier run. */
const run = Date.now()

function answer(path: string, body: Record<string, unknown>): Record<string, unknown> {
  const [, canceled] = /^\/v1\/payment_intents\/(pi_\d+)\/cancel$/.exec(path) ?? []
  const abandoned = canceled === undefined ? undefined : intents.get(canceled)
  if (abandoned) return Object.assign(abandoned, { status: 'canceled' })
  const confirmed = /^\/v1\/payment_intents\/(pi_\d+)\/confirm$/.exec(path)?.[1]
  const known = confirmed === undefined ? undefined : intents.get(confirmed)
  if (known) return Object.assign(known, { status: 'succeeded', amount_received: known.amount })
  const { amount, currency, merchant_order_id, confirm } = body
  const id = `pi_${run}${intents.size + 1}`
  const intent = {
    id,
    object: 'payment_intent',
    amount: Number(amount),
    amount_received: confirm ? Number(amount) : 0,
    currency: String(currency).toUpperCase(),
    status: confirm ? 'succeeded' : 'requires_payment_method',
    created: Date.now(),
    livemode: false,
    merchant_order_id: merchant_order_id ?? '',
    metadata: {},
    next_action: null,
    client_secret: `${id}_secret_bench`,
    payment_method_options: { card: { capture_method: 'automatic', request_three_d_secure: 'auto' } },
  }
  intents.set(id, intent)
  return intent
}

export async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  const isJson = request.headers['content-type']?.startsWith('application/json')
  const body: unknown = isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
  const intent = answer(request.url ?? '', Object(body))
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(intent))
}

if (import.meta.main) {
  const server = createServer(answerTo)
  server.on('connection', (socket) => socket instanceof Socket && socket.setNoDelay(true))
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stdout.write(`${port}\n`)
  })
  // Ends with the bench, however that ends.
  process.stdin.resume().on('end', () => process.exit())
}
