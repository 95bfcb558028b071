import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { idOf, listedIntent } from './listed-intents.ts'

/** The list of a provider, and no more. In a process of its own; its argument is how many intents there are. */
const count = Number(process.argv[2])
const numbers = new Map(Array.from({ length: count }, (_, n) => [idOf(n), n]))

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  response.setHeader('content-type', 'application/json')
  const asked = numbers.get(pathname.slice(pathname.lastIndexOf('/') + 1))
  if (asked !== undefined) {
    response.end(JSON.stringify(listedIntent(asked, count)))
    return
  }
  const after = numbers.get(searchParams.get('starting_after') ?? '') ?? count
  const limit = Number(searchParams.get('limit') ?? 10)
  const last = Math.max(0, after - limit)
  const data = Array.from({ length: after - last }, (_, index) => listedIntent(after - 1 - index, count))
  response.end(JSON.stringify({ object: 'list', url: pathname, has_more: last > 0, data }))
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${port}\n`)
})
// Ends with the bench, however that ends.
process.stdin.resume().on('end', () => process.exit())
