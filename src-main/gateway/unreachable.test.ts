import { expect, test } from 'vitest'
import { NotConnected } from '../kept-connections.ts'
import { proofOf } from './unreachable.ts'

const failed = (cause: unknown) => new TypeError('fetch failed', { cause })
const coded = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more })

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('%s proves that nothing was sent', (code) => {
  expect(proofOf(failed(coded(code)))).toBe('never-sent')
})

test('a host of several addresses was not reached only if none of them was', () => {
  const refused = coded('ECONNREFUSED')
  expect(proofOf(failed(new AggregateError([refused, coded('ENETUNREACH')])))).toBe('never-sent')
  const mixed = Object.assign(new AggregateError([refused, coded('ECONNRESET')]), { code: 'ECONNREFUSED' })
  expect(proofOf(failed(mixed))).toBe('none')
})

test('a network that vanishes under an open connection proves nothing', () => {
  expect(proofOf(failed(coded('EHOSTUNREACH', { syscall: 'read' })))).toBe('none')
  expect(proofOf(failed(coded('EHOSTUNREACH', { syscall: 'connect' })))).toBe('never-sent')
})

test('whatever fails before there is a connection proves that nothing was sent', () => {
  expect(proofOf(new NotConnected(coded('ECONNRESET', { syscall: 'read' }), true))).toBe('never-sent')
})

test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'ERR_SSL_WRONG_VERSION_NUMBER'])(
  '%s proves nothing',
  (code) => {
    expect(proofOf(failed(coded(code)))).toBe('none')
  },
)

test.each([
  'CONNECTION_REFUSED',
  'NAME_NOT_RESOLVED',
  'INTERNET_DISCONNECTED',
  'ADDRESS_UNREACHABLE',
  'CERT_AUTHORITY_INVALID',
  'CERT_DATE_INVALID',
])("Chromium's ERR_%s proves it for its last try", (name) => {
  expect(proofOf(new Error(`net::ERR_${name}`))).toBe('last-try-never-sent')
})

test.each([
  'CONNECTION_RESET',
  'CONNECTION_CLOSED',
  'EMPTY_RESPONSE',
  'TIMED_OUT',
  'NETWORK_CHANGED',
  'FAILED',
])("Chromium's ERR_%s proves nothing", (name) => {
  expect(proofOf(new Error(`net::ERR_${name}`))).toBe('none')
})

test('what is no error of the network proves nothing, and a circle of causes ends', () => {
  const circle: { cause?: unknown } = {}
  circle.cause = circle
  for (const thrown of [undefined, null, 'ECONNREFUSED', 1, {}, circle]) expect(proofOf(thrown)).toBe('none')
})
