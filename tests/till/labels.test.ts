import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'
import { gatewayOnAPort } from './fixtures/gateway-on-a-port.ts'

let dataDir: string
let till: Till
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-labels-'))
  till = await openTill({ dataDir })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
  rmSync(`${dataDir}.csv`, { force: true })
})

const charge = (metadata: Record<string, string>) =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050, description: 'Roses' },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    options: { metadata },
  })
const found = async (text: string): Promise<number> =>
  (await till.call('payments.list', { text })).items.length
async function lastColumn(): Promise<string[]> {
  const today = new Date().toISOString().slice(0, 10)
  await till.call('settings.update', { timeZone: 'UTC' })
  await till.call('bookkeeping.export', { format: 'csv', from: today, to: today, path: `${dataDir}.csv` })
  return readFileSync(`${dataDir}.csv`, 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(',').at(-1) ?? '')
}

it('labels are found, printed and exported', async () => {
  const { id } = await charge({ Florist: 'Zoë', van: '<b>blue</b>' })
  expect([await found('florist'), await found('zoe'), await found('blue'), await found('green')]).toEqual([
    1, 1, 1, 0,
  ])
  const { html, labels } = await till.call('receipts.get', { paymentId: id })
  expect(labels).toEqual({ Florist: 'Zoë', van: '<b>blue</b>' })
  expect(html).toContain('Florist')
  expect(html).toContain('Zoë')
  expect(html).toContain('&lt;b&gt;blue&lt;/b&gt;')
  expect(await lastColumn()).toEqual(['labels', 'Florist=Zoë; van=<b>blue</b>'])
})

it('a label that a spreadsheet would calculate is text', async () => {
  await charge({ '=HYPERLINK("x")': '1' })
  expect((await lastColumn()).at(-1)).toContain(`'=HYPERLINK`)
})

it('what was exported does not change with the labels, and what is found does', async () => {
  const { id } = await charge({ van: 'blue' })
  const before = await lastColumn()
  await till.call('payments.update', { id, description: 'Tulips', metadata: { van: 'red' } })
  expect(await lastColumn()).toEqual(before)
  expect([await found('tulips'), await found('red'), await found('blue')]).toEqual([1, 1, 0])
})

it('goes over the wire as documented, with a key of its own for each change', async () => {
  const server = await gatewayOnAPort()
  await till.close()
  till = await openTill({
    dataDir,
    environment: 'test',
    gatewayUrl: server.url,
    secretKey: server.secretKey,
  })
  const { id, gatewayId } = await charge({ van: 'blue' })
  server.heard.length = 0
  await till.call('payments.update', { id, description: 'Tulips', metadata: { van: '' } })
  await till.call('payments.update', { id, metadata: '' })
  expect(server.heard.map(({ method, path: at, body }) => [method, at, body])).toEqual([
    ['POST', `/v1/payment_intents/${gatewayId}`, { description: 'Tulips', metadata: { van: '' } }],
    ['POST', `/v1/payment_intents/${gatewayId}`, { metadata: '' }],
  ])
  const keys = server.heard.map(({ headers }) => headers['idempotency-key'])
  expect(new Set(keys).size).toBe(2)
  await server.close()
})

it('a card number is no label, no description and no name of a label', async () => {
  const { id } = await charge({})
  const card = '4111 1111 1111 1111'
  for (const change of [{ description: card }, { metadata: { a: card } }, { metadata: { [card]: 'a' } }]) {
    await expect(till.call('payments.update', { id, ...change })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  }
})
