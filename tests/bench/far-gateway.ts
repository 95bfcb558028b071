import https from 'node:https'
import net from 'node:net'
import { loopbackTls } from '../../src-main/fixtures/breaking-server.ts'
import { answerTo } from './loopback-gateway.ts'

/**
 * The loopback gateway over TLS, as far away as the first argument says: ms for a way there and back. A new connection
 * costs one for TCP and one for TLS 1.3, as over a real line. In a process of its own; tells its port in a line on stdout.
 */
const roundTrip = Number(process.argv[2])

const gateway = https.createServer(loopbackTls, answerTo).listen(0, '127.0.0.1')
const line = net.createServer({ noDelay: true }, (near) => {
  const { port } = gateway.address() as net.AddressInfo
  const far = net.connect({ port, host: '127.0.0.1', noDelay: true })
  const open = performance.now() + roundTrip
  delayed(near, far, () => Math.max(roundTrip / 2, open + roundTrip / 2 - performance.now()))
  delayed(far, near, () => roundTrip / 2)
})
line.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(line.address() as net.AddressInfo).port}\n`)
})
// Ends with the bench, however that ends.
process.stdin.resume().on('end', () => process.exit())

function delayed(from: net.Socket, to: net.Socket, ms: () => number): void {
  from.on('data', (data) => void setTimeout(() => to.writable && to.write(data), ms()))
  from.on('end', () => void setTimeout(() => to.end(), ms()))
  from.on('error', () => to.destroy())
  from.on('close', () => void setTimeout(() => to.destroy(), ms()))
}
