import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

const keyring = {
  encrypt: (text: string) => Buffer.from(text).reverse(),
  decrypt: (encrypted: Uint8Array) => Buffer.from(encrypted).reverse().toString(),
}
let dataDir: string
let till: Till
let secrets: typeof keyring | undefined
let logged: string[]
const open = async (): Promise<void> => {
  till = await openTill({
    dataDir,
    log: (level, message) => level === 'error' && logged.push(message),
    ...(secrets ? { secrets } : {}),
  })
}
const openAgain = async (): Promise<void> => {
  await till.close()
  await open()
}
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-audit-faults-'))
  secrets = keyring
  logged = []
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const change = (file: string, sql: string): void => {
  const database = new DatabaseSync(path.join(dataDir, file))
  database.exec(sql)
  database.close()
}
/** Refuses every row as it is written. */
const refuseRows = (file: string, table: string): void =>
  change(
    file,
    `CREATE TRIGGER fault BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  )
/** Takes every row, and refuses the end of the transaction. */
const refuseCommits = (file: string, table: string): void =>
  change(
    file,
    `CREATE TABLE fault_of (id INTEGER PRIMARY KEY);
     CREATE TABLE fault_in (id INTEGER REFERENCES fault_of (id) DEFERRABLE INITIALLY DEFERRED);
     CREATE TRIGGER fault AFTER INSERT ON ${table} BEGIN INSERT INTO fault_in VALUES (1); END`,
  )
const mend = (file: string): void =>
  change(file, 'DROP TRIGGER fault; DROP TABLE IF EXISTS fault_in; DROP TABLE IF EXISTS fault_of')

const books = 'journal-training.db'
const kinds = async () => (await till.call('audit.list', { limit: 500 })).items.map(({ kind }) => kind)
const times = async (kind: string) => (await kinds()).filter((each) => each === kind).length

const rate = { name: 'VAT', percent: '20', inclusive: true, active: true }
const product = { name: 'Roses', unitAmount: 500, currency: 'USD' }
const right = 'correct horse battery staple'
/** Every kind of change, and where its event has to stand. */
const changes: [string, { kind: string; needs?: 'no keyring'; make: () => Promise<unknown> }][] = [
  ['a tax rate', { kind: 'tax_rate.saved', make: () => till.call('taxRates.save', rate) }],
  ['a product', { kind: 'product.saved', make: () => till.call('products.save', product) }],
  [
    'a product that is removed',
    {
      kind: 'product.removed',
      async make() {
        const [{ id = '' } = {}] = (await till.call('products.list', {})).items
        return till.call('products.remove', { id })
      },
    },
  ],
  [
    'a member of the staff',
    {
      kind: 'staff.saved',
      make: () => till.call('staff.save', { name: 'Mia', role: 'manager', pin: '4711' }),
    },
  ],
  ['a setting', { kind: 'settings.changed', make: () => till.call('settings.update', { theme: 'dark' }) }],
  [
    'the environment',
    { kind: 'settings.changed', make: () => till.call('settings.update', { environment: 'test' }) },
  ],
  [
    'a key',
    {
      kind: 'settings.secret_key_changed',
      make: () =>
        till.call('settings.setSecretKey', { environment: 'test', secretKey: 'sk_test_1234567890abcdef' }),
    },
  ],
  [
    'a key that is forgotten',
    {
      kind: 'settings.secret_key_changed',
      make: () => till.call('settings.setSecretKey', { environment: 'live', secretKey: '' }),
    },
  ],
  [
    'the passphrase',
    {
      kind: 'settings.passphrase_set',
      needs: 'no keyring',
      make: () => till.call('settings.setPassphrase', { passphrase: right }),
    },
  ],
]
/** All that a change may change, as the till tells it. */
const state = async (session?: string) => ({
  settings: await till.call('settings.get', {}),
  rates: await till.call('taxRates.list', {}, session),
  products: await till.call('products.list', {}, session),
  staff: await till.call('staff.list', {}),
  events: (await till.call('audit.list', { limit: 500 }, session)).items.length,
})
const begin = async (needs?: 'no keyring'): Promise<void> => {
  if (needs) secrets = undefined
  await open()
  await till.call('products.save', { ...product, name: 'Tulips' })
  if (!needs)
    await till.call('settings.setSecretKey', {
      environment: 'live',
      secretKey: 'sk_live_1234567890abcdef',
    })
}
const faults: [string, string, () => void][] = [
  ['the list for other books refuses it', 'settings.db', () => refuseRows('settings.db', 'audit_outbox')],
  ['the settings are not committed', 'settings.db', () => refuseCommits('settings.db', 'audit_outbox')],
  ['the books in use refuse it', books, () => refuseRows(books, 'events')],
]

describe.each(changes)('%s', (_what, { kind, needs, make }) => {
  it.each(faults)('is left as it was where %s, and says so', async (_fault, file, fail) => {
    await begin(needs)
    const before = await state()
    fail()
    const refused = await make().catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/Nothing was changed\./),
    })
    expect(String(refused)).toContain(path.join(dataDir, file))
    expect(await state()).toEqual(before)
    // What was opened for it is closed again.
    expect(existsSync(path.join(dataDir, 'journal-test.db-wal'))).toBe(false)
    await openAgain()
    expect(await state()).toEqual(before)
    mend(file)
    const stood = await times(kind)
    await make()
    if ((await till.call('staff.list', {})).items.length > 0) return
    await till.call('settings.update', { environment: 'training' })
    expect(await times(kind)).toBeGreaterThan(stood)
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('stands, and its event waits, where the books fail only once it is on the disk', async () => {
    await begin(needs)
    const [before, stood] = [await state(), await times(kind)]
    refuseCommits(books, 'events')
    await make()
    await till.close()
    expect(logged).toContain('The books could not take in a change: it waits for them')
    mend(books)
    await open()
    if (needs) await till.call('settings.unlock', { passphrase: right })
    const [member] = (await till.call('staff.list', {})).items
    const session = member && (await till.call('staff.signIn', { staffId: member.id, pin: '4711' })).session
    expect(await state(session)).not.toEqual(before)
    await till.call('settings.update', { environment: 'training', sounds: false }, session)
    const list = (await till.call('audit.list', { limit: 500 }, session)).items
    const told = list.filter(
      (event) => event.kind === kind && !JSON.stringify(event.changes).includes('"sounds"'),
    )
    expect(told).toHaveLength(stood + 1)
    expect(await till.call('audit.verify', {}, session)).toMatchObject({ ok: true })
  })
})

it('changes that wait for the books in use are written before the next one, in their order', async () => {
  await open()
  refuseCommits(books, 'events')
  await till.call('taxRates.save', rate)
  await till.call('products.save', product)
  mend(books)
  await till.call('settings.update', { theme: 'dark' })
  expect((await kinds()).slice(0, 3)).toEqual(['settings.changed', 'product.saved', 'tax_rate.saved'])
  await openAgain()
  expect(await times('product.saved')).toBe(1)
})

it('a list that cannot be crossed off keeps nobody from a change, and is written once', async () => {
  await open()
  change(
    'settings.db',
    "CREATE TRIGGER fault BEFORE DELETE ON audit_outbox BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
  )
  await till.call('taxRates.save', rate)
  await till.call('products.save', product)
  await till.call('settings.update', { environment: 'test' })
  expect([await times('tax_rate.saved'), await times('product.saved')]).toEqual([1, 1])
  await openAgain()
  mend('settings.db')
  await till.call('settings.update', { environment: 'training' })
  expect([await times('tax_rate.saved'), await times('product.saved')]).toEqual([1, 1])
})

it('books that cannot take in what waits are opened all the same, and take it in later', async () => {
  await open()
  await till.call('settings.update', { environment: 'test' })
  await till.call('settings.update', { environment: 'training' })
  await till.call('taxRates.save', rate)
  refuseRows('journal-test.db', 'events')
  expect(await till.call('settings.update', { environment: 'test' })).toMatchObject({ environment: 'test' })
  expect(await times('tax_rate.saved')).toBe(0)
  await openAgain()
  expect(await till.call('settings.get', {})).toMatchObject({ environment: 'test' })
  mend('journal-test.db')
  await openAgain()
  expect(await times('tax_rate.saved')).toBe(1)
})

it('a passphrase that the books could not take in opens nothing', async () => {
  secrets = undefined
  await open()
  await till.call('settings.setPassphrase', { passphrase: right })
  await openAgain()
  refuseRows(books, 'events')
  const unlock = () => till.call('settings.unlock', { passphrase: right })
  await expect(unlock()).rejects.toMatchObject({ code: 'storage' })
  expect(await till.call('settings.get', {})).toMatchObject({ passphrase: 'locked' })
  mend(books)
  expect(await unlock()).toMatchObject({ passphrase: 'open' })
})

it('a PIN that the books could not take in is not taken, and the one before is', async () => {
  await open()
  const mia = { name: 'Mia', role: 'manager', active: true } as const
  const { id } = await till.call('staff.save', { ...mia, pin: '4711' })
  const signIn = (pin: string) => till.call('staff.signIn', { staffId: id, pin })
  const { session } = await signIn('4711')
  refuseRows(books, 'events')
  await expect(till.call('staff.save', { id, ...mia, pin: '1234' }, session)).rejects.toMatchObject({
    code: 'storage',
  })
  mend(books)
  expect(await till.call('staff.active', {}, session)).toHaveProperty('locksIn')
  await expect(signIn('1234')).rejects.toMatchObject({ code: 'wrong_pin' })
  await signIn('4711')
})
