import { describe, expect, test } from 'vitest'
import { TillError } from '../failure/failure.ts'
import { checkGatewayUrl, checkSecretKey } from './endpoint.ts'

describe('checkGatewayUrl', () => {
  test.each([
    ['https://api.wooshpay.com', 'https://api.wooshpay.com'],
    [' https://API.wooshpay.com/ ', 'https://api.wooshpay.com'],
    ['https://proxy.example/pay/woosh/', 'https://proxy.example/pay/woosh'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('takes %j as %j', (given, base) => {
    expect(checkGatewayUrl(given)).toBe(base)
  })

  test.each([
    ['', /Type a web address/],
    ['api.wooshpay.com', /Type a web address/],
    ['ftp://api.wooshpay.com', /begin with https/],
    ['http://api.wooshpay.com', /only for this computer/],
    ['http://192.168.1.5', /only for this computer/],
    ['http://localhost.example.com', /only for this computer/],
    ['http://127.0.0.1.example.com', /only for this computer/],
    ['https://sk_test_abc:@api.wooshpay.com', /own field/],
    ['https://api.wooshpay.com/?key=1', /nothing after/],
    ['https://api.wooshpay.com/#x', /nothing after/],
    ['https://api.wooshpay.com/?', /nothing after/],
  ])('refuses %j', (given, message) => {
    expect(() => checkGatewayUrl(given)).toThrow(TillError)
    expect(() => checkGatewayUrl(given)).toThrow(message)
  })
})

describe('checkSecretKey', () => {
  test('takes a secret key of its environment', () => {
    expect(checkSecretKey('sk_test_4eC39Hq', 'test')).toBeUndefined()
    expect(checkSecretKey('sk_live_4eC39Hq', 'live')).toBeUndefined()
  })

  test.each([
    ['', 'test', /Enter/],
    ['pk_test_SECRET1', 'test', /public key/],
    ['pk_live_SECRET1', 'live', /public key/],
    ['sk_live_SECRET1', 'test', /live key/],
    ['sk_test_SECRET1', 'live', /test key/],
    ['hello-SECRET1', 'test', /not a secret key/],
    ['sk_test_', 'test', /not a secret key/],
    ['sk_prod_SECRET1', 'live', /not a secret key/],
    [' sk_test_SECRET1', 'test', /space or a line break/],
    ['sk_test_SECRET1\n', 'test', /space or a line break/],
    ['sk_test_SECRET1\u200b', 'test', /not a secret key/],
  ] as const)('refuses %j in %s and does not repeat it', (key, environment, message) => {
    expect(() => checkSecretKey(key, environment)).toThrow(message)
    expect(() => checkSecretKey(key, environment)).not.toThrow(/SECRET1/)
  })
})
