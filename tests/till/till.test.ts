import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Output } from '#contract/table.ts'
import sampleRequest from '../../src-main/gateway/fixtures/sample-request.json' with { type: 'json' }
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'
import { gatewayOnAPort } from './fixtures/gateway-on-a-port.ts'

let dataDir: string
let till: Till
const now = () => Date.parse('2026-06-01T10:00:00Z')

const open = async (options: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({ dataDir, now, ...options })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-till-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const charge = (more: object = {}): Promise<Output<'payments.charge'>> => {
  const input: Input<'payments.charge'> = {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  }
  return till.call('payments.charge', { ...input, ...more })
}

/** The documented sample, as a cashier would type it. */
const { card: sampleCard, billing_details: billing } = sampleRequest.payment_method_data
const addressOf = ({ postal_code: postalCode, ...address }: typeof billing.address) => ({
  ...address,
  postalCode,
})
const sampleCharge = {
  sale: { currency: 'USD', amount: 10, quantity: 2, description: sampleRequest.description },
  merchantOrderId: sampleRequest.merchant_order_id,
  card: {
    number: sampleCard.number,
    expMonth: sampleCard.exp_month,
    expYear: sampleCard.exp_year,
    cvc: sampleCard.cvc,
  },
  customer: {
    name: billing.name,
    merchantUserId: sampleRequest.merchant_user_id,
    billing: addressOf(billing.address),
    shipping: { ...sampleRequest.shipping, address: addressOf(sampleRequest.shipping.address) },
  },
  options: { returnUrl: sampleRequest.return_url, metadata: sampleRequest.metadata },
}

describe('a fresh till', () => {
  it('is in training and takes a payment, which is there after a restart', async () => {
    expect(await till.call('settings.get', {})).toMatchObject({ environment: 'training', welcomed: false })
    const paid = await charge()
    expect(paid).toMatchObject({
      status: 'succeeded',
      environment: 'training',
      receiptNumber: 'TRAINING-000001',
    })
    await till.close()
    await open()
    expect(await till.call('payments.get', { id: paid.id })).toEqual(paid)
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true, payments: 1 })
  })

  it('finds a caller who just paid by any part of the telephone number', async () => {
    await charge({ customer: { name: 'Ada Lovelace', phone: '+1 (415) 555-0123' } })
    const { items } = await till.call('customers.search', { text: '555-0123' })
    expect(items).toMatchObject([{ name: 'Ada Lovelace', last4: ['1111'], orders: 1 }])
  })

  it('tells every change of a payment', async () => {
    const told: string[] = []
    const stop = till.on('payment.changed', ({ status }) => told.push(status))
    await charge()
    stop()
    await charge({ sale: { currency: 'USD', amount: 1 } })
    expect(told).toEqual(['sending', 'sending', 'succeeded'])
  })

  it('refuses a second process, here a second till, on the same data', async () => {
    await expect(openTill({ dataDir })).rejects.toMatchObject({ code: 'in_use' })
  })

  it('says so when it is closed', async () => {
    await till.close()
    await expect(charge()).rejects.toMatchObject({ code: 'not_available' })
  })

  it('lets the cashier play the cardholder', async () => {
    const card = { number: '4000000000003220', expMonth: '12', expYear: '2031', cvc: '123' }
    const { id, status } = await charge({ card })
    expect(status).toBe('requires_action')
    expect(await till.call('training.playCardholder', { id, outcome: 'approve' })).toMatchObject({
      status: 'succeeded',
    })
    await expect(till.call('training.playCardholder', { id, outcome: 'approve' })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

it('an answer holds what the contract names, and nothing else of what is kept', async () => {
  const charged = await charge()
  const { items } = await till.call('payments.list', {})
  for (const payment of [charged, items[0]])
    for (const kept of ['account', 'step', 'cardSentAt', 'cardInFlight', 'protocolVersion'])
      expect(payment).not.toHaveProperty(kept)
})

describe('bad input', () => {
  const sale = (change: object) => ({ sale: { currency: 'USD', amount: 1050, ...change } })
  const card = (change: object) => ({
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123', ...change },
  })
  it.each([
    ['sale.amount', sale({ amount: 'ten' })],
    ['sale.amount', sale({ amount: 0 })],
    ['sale.amount', sale({ amount: -5 })],
    ['sale.amount', sale({ amount: 1.5 })],
    ['sale.amount', sale({ amount: 100_000_000 })],
    ['sale.quantity', sale({ quantity: 0 })],
    ['sale.currency', sale({ currency: 'XYZ' })],
    ['sale.description', sale({ description: 'x'.repeat(10_240) })],
    ['sale.description', sale({ description: 'paid with 4111 1111 1111 1111' })],
    ['sale', sale({ unknown: 1 })],
    [
      'sale.lines.0.unitAmount',
      { sale: { currency: 'USD', lines: [{ description: 'x', quantity: 1, unitAmount: 0 }] } },
    ],
    ['sale.lines', { sale: { currency: 'USD', lines: [] } }],
    [
      'sale.lines',
      { sale: { currency: 'USD', lines: [{ description: 'x', quantity: 99_999, unitAmount: 99_999 }] } },
    ],
    ['card.number', card({ number: '4111111111111112' })],
    ['card.expMonth', card({ expMonth: '13' })],
    ['card.expMonth', card({ expYear: '2025' })],
    ['card.cvc', card({ cvc: '12' })],
    ['card.cvc', card({ cvc: '1234' })],
    ['card.name', card({ name: 'Tom 🎉' })],
    ['card.name', card({ name: 'محمد' })],
    ['customer.name', { customer: { name: 'Tom 🎉' } }],
    ['customer.name', { customer: { name: 'a\u202eb' } }],
    ['customer.email', { customer: { email: 'tom@' } }],
    ['customer.billing.country', { customer: { billing: { line1: 'x', country: 'USA' } } }],
    [
      'customer.shipping.address.line1',
      { customer: { shipping: { name: 'x', address: { line1: '', country: 'US' } } } },
    ],
    ['options.returnUrl', { options: { returnUrl: 'javascript:alert(1)' } }],
    ['attemptId', { attemptId: '1' }],
  ])('is refused at %s and nothing is written or sent', async (field, change) => {
    const failure = await charge(change).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code: 'invalid_input', field, retryable: false })
    expect(String(failure)).not.toMatch(/4111|Expected|expected/)
    expect((await till.call('payments.list', {})).items).toEqual([])
  })

  it('is refused for a method that there is none of', async () => {
    await expect(Reflect.apply(till.call, till, ['payments.steal', {}])).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(Reflect.apply(till.call, till, ['toString', {}])).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('on the wire', () => {
  it('one call is the documented sample, name for name and value for value', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    await till.call('settings.update', { protocol: 'one-call' })
    expect(await charge(sampleCharge)).toMatchObject({ status: 'succeeded', amount: 10, quantity: 2 })
    const [request] = server.heard
    expect(server.heard).toHaveLength(1)
    expect(request).toMatchObject({ method: 'POST', path: '/v1/payment_intents' })
    expect(request?.headers.authorization).toBe(`Basic ${btoa('sk_test_practice:')}`)
    expect(request?.body).toEqual({ ...sampleRequest, currency: 'usd' })
    await server.close()
  })

  it('two calls carry the same values, and the card only in the second', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect(await charge(sampleCharge)).toMatchObject({ status: 'succeeded' })
    const { confirm: _, payment_method_data, return_url, ...rest } = sampleRequest
    expect(server.heard.map(({ body }) => body)).toEqual([
      { ...rest, currency: 'usd' },
      { payment_method_data, return_url },
    ])
    expect(server.heard[1]?.path).toMatch(/^\/v1\/payment_intents\/pi_\d+\/confirm$/)
    expect(new Set(server.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(2)
    await server.close()
  })

  it('stays unknown when the gateway goes away, and settles when it is back', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    let down = false
    const dropsAnswers: typeof fetch = async (...request) => {
      const answer = await fetch(...request)
      if (down || String(request[0]).endsWith('/confirm')) {
        down = true
        throw new TypeError('fetch failed')
      }
      return answer
    }
    await open({
      environment: 'test',
      gatewayUrl: server.url,
      secretKey: server.secretKey,
      fetch: dropsAnswers,
      timing: { pause: 1, attempt: 100, look: 3_600_000 },
    })
    const { id, status } = await charge()
    expect(status).toBe('unknown')
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect(await till.call('payments.refresh', { id })).toMatchObject({ status: 'succeeded' })
    expect(server.heard.filter(({ path: url }) => url.endsWith('/confirm'))).toHaveLength(1)
    await server.close()
  })
})

describe('environments', () => {
  it('never share books or receipt numbers', async () => {
    await charge()
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect((await till.call('payments.list', {})).items).toEqual([])
    expect((await charge()).receiptNumber).toMatch(/^TEST-[A-Z0-9]{4}-000001$/)
    await till.call('settings.update', { environment: 'training' })
    expect((await till.call('payments.list', {})).items).toHaveLength(1)
    await server.close()
  })

  it.each([
    ['live', 'sk_test_1', 'secretKey'],
    ['test', 'sk_live_1', 'secretKey'],
    ['live', 'pk_live_1', 'secretKey'],
  ] as const)('in %s the key %s is refused', async (environment, secretKey, field) => {
    await expect(till.call('settings.setSecretKey', { environment, secretKey })).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    })
    await till.close()
    await expect(openTill({ dataDir, environment, secretKey })).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    })
    await open()
  })

  it('are told when another is gone over to, and only then', async () => {
    const told: string[] = []
    till.on('environment.changed', ({ environment }) => told.push(environment))
    await till.call('settings.update', { theme: 'dark' })
    await till.call('settings.update', { environment: 'training' })
    expect(told).toEqual([])
    await till.call('settings.update', { environment: 'test' })
    expect(told).toEqual(['test'])
  })

  it('tell of another language of the screen, and only then', async () => {
    const told: string[] = []
    till.on('language.changed', ({ language }) => told.push(language))
    await till.call('settings.update', { theme: 'dark' })
    await till.call('settings.update', { language: 'ar' })
    await till.call('settings.update', { language: 'ar' })
    expect(told).toEqual(['ar'])
  })

  it('need a key before anything is charged', async () => {
    await till.call('settings.update', { environment: 'test' })
    await expect(charge()).rejects.toMatchObject({ code: 'not_configured' })
    expect((await till.call('payments.list', {})).items).toEqual([])
  })

  it('refuse an address that is not safe', async () => {
    await expect(
      till.call('settings.update', { environment: 'live', gatewayUrl: 'http://gateway.example' }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'gatewayUrl' })
    expect((await till.call('settings.get', {})).environment).toBe('training')
  })
})

describe('secret keys', () => {
  const secrets = {
    encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x55),
    decrypt: (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString(),
  }

  it('are kept encrypted, used after a restart, and never told', async () => {
    await till.close()
    await open({ secrets })
    const server = await gatewayOnAPort({ now })
    await till.call('settings.update', { environment: 'test', gatewayUrl: server.url })
    const settings = await till.call('settings.setSecretKey', {
      environment: 'test',
      secretKey: 'sk_test_practice',
    })
    expect(settings.secretKeySet).toEqual({ test: true, live: false })
    expect(JSON.stringify(settings)).not.toContain('sk_test_practice')
    await till.close()
    await open({ secrets, environment: 'test' })
    expect(await till.call('settings.testConnection', {})).toMatchObject({ ok: true })
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    expect(filesWith(/sk_test_practice/)).toEqual([])
    await till.call('settings.setSecretKey', { environment: 'test', secretKey: '' })
    await expect(charge()).rejects.toMatchObject({ code: 'not_configured' })
    await server.close()
  })

  it('are refused where there is no safe place for them', async () => {
    await expect(
      till.call('settings.setSecretKey', { environment: 'test', secretKey: 'sk_test_1' }),
    ).rejects.toMatchObject({ code: 'not_available' })
  })
})

describe('what is saved', () => {
  let elsewhere: string
  beforeEach(() => {
    elsewhere = mkdtempSync(path.join(os.tmpdir(), 'ringline-saved-'))
  })
  afterEach(() => rmSync(elsewhere, { recursive: true }))

  it('is a receipt that says TRAINING, as a PDF', async () => {
    await till.close()
    await open({ pdf: async (html) => Buffer.from(`%PDF ${html}`) })
    const { id } = await charge(sampleCharge)
    const receipt = await till.call('receipts.get', { paymentId: id })
    expect(receipt).toMatchObject({ number: 'TRAINING-000001', total: 10, card: { last4: '1111' } })
    for (const part of ['TRAINING', 'TELEPHONE ORDER', '1111', 'Order112344343', id])
      expect(receipt.html).toContain(part)
    const file = path.join(elsewhere, 'receipt.pdf')
    expect(await till.call('receipts.save', { paymentId: id, path: file })).toEqual({ path: file })
    expect(readFileSync(file, 'utf8')).toMatch(/^%PDF/)
  })

  it('is asked for a place, and quietly not saved without one', async () => {
    await till.close()
    await open({ pdf: async () => Buffer.from('%PDF'), choosePath: async () => undefined })
    const { id } = await charge()
    await expect(till.call('receipts.save', { paymentId: id })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('is an export of every payment and refund, one line each', async () => {
    const { id } = await charge()
    await till.call('payments.refund', { id, refundId: randomUUID(), amount: 50 })
    await charge({ sale: { currency: 'JPY', amount: 1000 } })
    const file = path.join(elsewhere, 'books.csv')
    const progress: number[] = []
    till.on('export.progress', ({ done }) => progress.push(done))
    const result = await till.call('bookkeeping.export', {
      format: 'csv',
      from: '2026-06-01',
      to: '2026-06-01',
      path: file,
    })
    expect(result).toMatchObject({ path: file, rows: 3 })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.join('\n')).toMatch(/10\.50/)
    expect(lines.join('\n')).toMatch(/-0\.50/)
    expect(progress.at(-1)).toBe(3)
    const day = await till.call('bookkeeping.day', { date: '2026-06-01' })
    expect(day.totals.map(({ currency, net }) => [currency, net])).toEqual([
      ['JPY', 1000],
      ['USD', 1000],
    ])
  })

  it('never gets below the data folder or over the books, and only its owner can read it', async () => {
    await till.close()
    await open({
      pdf: async () => Buffer.from('%PDF'),
      choosePath: async () => path.join(dataDir, 'settings.db'),
    })
    const { id } = await charge()
    const from = '2026-06-01'
    const journal = path.join(dataDir, 'journal-training.db')
    symlinkSync(dataDir, path.join(elsewhere, 'way'))
    linkSync(journal, path.join(elsewhere, 'name.pdf'))
    copyFileSync(journal, path.join(elsewhere, 'copy.db'))
    const save = (to?: string) => till.call('receipts.save', { paymentId: id, path: to })
    const exported = (format: 'csv' | 'receipts', to: string) =>
      till.call('bookkeeping.export', { format, from, to: from, path: to })
    const refused = { code: 'invalid_input', field: 'path' }
    for (const to of [
      journal,
      dataDir,
      path.join(dataDir, 'new', 'receipt.pdf'),
      `${elsewhere}/../${path.basename(dataDir)}/receipt.pdf`,
      path.join(elsewhere, 'way', 'receipt.pdf'),
      path.join(elsewhere, 'way', 'deep', 'receipt.pdf'),
      path.join(elsewhere, 'way'),
      path.join(elsewhere, 'name.pdf'),
      path.join(elsewhere, 'copy.db'),
      path.join(elsewhere, 'a\0b.pdf'),
      path.relative(process.cwd(), journal),
    ]) {
      await expect(save(to)).rejects.toMatchObject(refused)
      await expect(exported('csv', to)).rejects.toMatchObject(refused)
    }
    for (const to of [dataDir, path.join(dataDir, 'receipts'), path.join(elsewhere, 'way', 'x')]) {
      await expect(exported('receipts', to)).rejects.toMatchObject(refused)
    }
    // Nor where the person pointed at it in the dialog.
    await expect(save()).rejects.toMatchObject(refused)
    expect(
      readdirSync(dataDir).filter(
        (name) => !/^(journal-training|settings|practice)\.db|^till\.lock/.test(name),
      ),
    ).toEqual([])
    expect(await till.call('payments.get', { id })).toMatchObject({ status: 'succeeded' })

    const folder = path.join(elsewhere, 'made', 'receipts')
    await exported('receipts', folder)
    await exported('csv', path.join(elsewhere, 'made', 'books.csv'))
    await save(path.join(elsewhere, 'made', 'receipt.pdf'))
    // What an earlier call made is replaced by the same call.
    await exported('receipts', folder)
    await exported('csv', path.join(elsewhere, 'made', 'books.csv'))
    writeFileSync(path.join(elsewhere, 'index.csv'), 'chapter,page')
    await expect(exported('receipts', elsewhere)).rejects.toMatchObject(refused)
    expect(modesOf(path.join(elsewhere, 'made'))).toEqual(new Set(['folder 700', 'file 600']))
    expect(modesOf(dataDir)).toEqual(new Set(['folder 700', 'file 600']))
  })

  it('is closed to others where an earlier version left it open to them', async () => {
    await charge()
    await till.close()
    chmodSync(dataDir, 0o755)
    for (const name of readdirSync(dataDir)) chmodSync(path.join(dataDir, name), 0o644)
    writeFileSync(path.join(dataDir, 'somebody-elses.txt'), '', { mode: 0o644 })
    chmodSync(path.join(dataDir, 'somebody-elses.txt'), 0o644)
    await open()
    rmSync(path.join(dataDir, 'somebody-elses.txt'))
    expect(modesOf(dataDir)).toEqual(new Set(['folder 700', 'file 600']))
  })

  it('is told when the disk does not take it', async () => {
    const blocked = path.join(elsewhere, 'a file')
    writeFileSync(blocked, '')
    await charge()
    await expect(
      till.call('bookkeeping.export', {
        format: 'csv',
        from: '2026-06-01',
        to: '2026-06-01',
        path: path.join(blocked, 'x.csv'),
      }),
    ).rejects.toMatchObject({ code: 'storage', field: 'path' })
  })
})

/** Who may do what with a folder and all below it, as far as the system knows it. */
function modesOf(folder: string): Set<string> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = [folder, ...all.map((entry) => path.join(entry.parentPath, entry.name))]
  return new Set(
    paths.map((each) => {
      const found = statSync(each)
      return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`
    }),
  )
}

/** The data directory's files that hold `pattern`, read as bytes and as UTF-16. */
function filesWith(pattern: RegExp): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'till.lock')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return pattern.test(bytes.toString('latin1')) || pattern.test(bytes.toString('utf16le'))
    })
}

it('never writes a card number, an expiry date or a security code anywhere', async () => {
  const cards = [
    '4111111111111111',
    '4000000000000002',
    '4000000000003220',
    '4000000000000077',
    '5555555555554444',
  ]
  for (const [i, number] of cards.entries()) {
    await charge({
      sale: { currency: 'USD', amount: 100 + i },
      card: { number, expMonth: '11', expYear: '2039', cvc: '739', name: 'TOM T' },
    })
  }
  await charge({ card: { number: '4111111111111112', expMonth: '11', expYear: '2039', cvc: '739' } }).catch(
    () => {},
  )
  const list = await till.call('payments.list', {})
  const audit = await till.call('audit.list', {})
  for (const number of [...cards, '"2039"', '"739"', 'expYear', 'exp_year']) {
    expect(JSON.stringify([list, audit])).not.toContain(number)
    expect(filesWith(new RegExp(number.replace(/(\d{4})(?=\d)/g, '$1[ -]?')))).toEqual([])
  }
})
