import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { guardedCall } from '../../bridge/guarded-call.ts'
import { answerApproval, requireSignIn, signedIn, useSession } from '../../bridge/session.ts'
import { createChargeStore } from '../charge/charge-store.ts'
import { createTypedCard } from './typed-card.ts'

const number = '4539578763621486'
const order = { sale: { currency: 'USD', amount: 1050 } }
/** Every module of the page that may hold a store, by its path. */
const modules = import.meta.glob<Record<string, unknown>>([
  '../../**/*.ts',
  '!../../**/*.test.ts',
  // These two run at once where they are imported.
  '!../../bridge/first-answers.ts',
  '!../../start/start.ts',
])

function typed() {
  const card = createTypedCard()
  card.set('number', number)
  card.set('expiry', '11/37')
  card.set('cvc', '089')
  return card
}

/** All that can be reached from a value, its functions' own properties too, as one text. */
function reach(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === 'string') return value
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return ''
  seen.add(value)
  if (value instanceof Map || value instanceof Set)
    return [...value].map((each) => reach(each, seen)).join('\n')
  return Reflect.ownKeys(value)
    .map((key) => `${String(key)} ${reach(Reflect.getOwnPropertyDescriptor(value, key)?.value, seen)}`)
    .join('\n')
}

const isStore = (value: unknown): value is { getState: () => unknown } =>
  (typeof value === 'function' || typeof value === 'object') && value !== null && 'getState' in value

/** What every store of the page holds, and all else that its modules give to one another. */
async function heldByThePage(): Promise<string> {
  const held: string[] = []
  let stores = 0
  for (const load of Object.values(modules)) {
    for (const given of Object.values(await load())) {
      if (isStore(given)) {
        stores++
        held.push(reach(given.getState()))
      } else held.push(reach(given))
    }
  }
  expect(stores).toBeGreaterThan(6)
  return held.join('\n')
}

const call = vi.fn()
const failure = (code: string) => ({ code, message: code, retryable: false })
const ben = () =>
  signedIn({
    session: 'one',
    staff: { id: 'b', name: 'Ben', role: 'cashier', active: true },
    lockAfter: 60_000,
  })

beforeEach(() => {
  call.mockReset()
  vi.stubGlobal('window', { till: { call, on: () => () => {} }, addEventListener: () => {} })
  ben()
})
afterEach(() => vi.unstubAllGlobals())

/** A charge that a manager is asked about. */
async function asked() {
  const card = typed()
  const store = createChargeStore(guardedCall, () => crypto.randomUUID())
  call.mockRejectedValueOnce(failure('approval_needed'))
  const charging = store.getState().charge(order, card.read)
  await vi.waitFor(() => expect(useSession.getState().asking).toBeDefined())
  expect(call.mock.calls[0]?.[1]).toMatchObject({ card: { number } })
  // The fake keeps what it was called with; the bridge does not.
  call.mockClear()
  return { card, store, charging }
}

describe('a card that is typed', () => {
  it('is in no store of the page, and in no module', async () => {
    const card = typed()
    expect(reach(card.view.getState())).not.toContain(number)
    expect(reach(card.view.getState())).toContain('1486')
    const held = await heldByThePage()
    for (const secret of [number, '11/37', '089']) expect(held).not.toContain(secret)
  })

  it('is in none while a manager is asked to approve the charge, and goes when that is given', async () => {
    const { charging, store } = await asked()
    expect(await heldByThePage()).not.toContain(number)
    expect(reach(store.getState())).not.toContain(number)
    expect(useSession.getState().asking?.input).toMatchObject(order)
    call.mockResolvedValueOnce({ id: 'p', status: 'succeeded', updatedAt: '' })
    answerApproval('yes')
    await charging
    expect(call.mock.calls[0]?.[1]).toMatchObject({ card: { number } })
  })

  it('that was wiped while a manager was asked is not sent, and has to be typed again', async () => {
    const { card, charging, store } = await asked()
    card.wipe()
    answerApproval('yes')
    await charging
    expect(call).not.toHaveBeenCalled()
    expect(store.getState().step).toMatchObject({
      kind: 'entering',
      failure: { code: 'invalid_input', field: 'card.number' },
    })
  })

  it('is not sent when nobody approves it, or the till locks meanwhile', async () => {
    for (const giveUp of [() => answerApproval(undefined), () => requireSignIn('locked')]) {
      const { charging, store } = await asked()
      giveUp()
      await charging
      expect(call).not.toHaveBeenCalled()
      expect(store.getState().step).toMatchObject({ kind: 'entering', failure: { code: 'approval_needed' } })
      expect(await heldByThePage()).not.toContain(number)
      ben()
    }
  })

  it('leaves nothing behind when it is wiped', () => {
    const card = typed()
    card.refuse('number', 'Mistyped.')
    card.wipe()
    expect(['number', 'expiry', 'cvc', 'name'].map((field) => card.textOf(field as 'number')).join('')).toBe(
      '',
    )
    expect(card.view.getState()).toMatchObject({ last4: undefined, problems: {}, refusals: {}, round: 1 })
  })

  it('is told of by its brand and last four alone, and by what is wrong with it once a field is left', () => {
    const card = createTypedCard()
    card.set('number', number.slice(0, 15))
    expect(card.view.getState()).toMatchObject({ brand: { id: 'visa' }, last4: '2148', problems: {} })
    card.leave('number')
    expect(card.view.getState().problems).toEqual({ number: 'numberShort' })
    expect(card.check()).toBe(false)
    expect(card.view.getState().problems).toEqual({
      number: 'numberShort',
      expiry: 'missing',
      cvc: 'missing',
    })
  })
})
