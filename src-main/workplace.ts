import { createHash } from 'node:crypto'
import path from 'node:path'
import { Payment } from '#contract/payment.ts'
import type { Environment, Settings, SettingsChange } from '#contract/settings.ts'
import type { EventData } from '#contract/table.ts'
import { businessCalendar } from './bookkeeping/business-day.ts'
import { openProductShelf, type ProductShelf } from './catalogue/products.ts'
import { openRateBook, type RateBook } from './catalogue/tax-rates.ts'
import { TillError } from './failure.ts'
import { createGateway } from './gateway/client.ts'
import { checkGatewayUrl, checkSecretKey } from './gateway/endpoint.ts'
import type { Gateway } from './gateway/gateway.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import { createOrders, type Orders } from './orders/orders.ts'
import { defaultTiming, type Timing } from './payments/context.ts'
import { createPayments, type Payments } from './payments/payments.ts'
import { createPracticeGateway, type PracticeGateway } from './practice/app.ts'
import { openPracticeStore, type PracticeStore } from './practice/store.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { acting } from './staff/acting.ts'
import { createDoor, type Door } from './staff/door.ts'
import { openMembers } from './staff/members.ts'
import { createSessions } from './staff/sessions.ts'
import type { TillOptions } from './till.ts'

/** Keeps text where only this user of this computer can read it. */
export interface Secrets {
  encrypt(text: string): Uint8Array | Promise<Uint8Array>
  decrypt(encrypted: Uint8Array): string | Promise<string>
}

/** One environment, opened: its books, its gateway, its payments. They never share a file, a number or a key. */
interface Desk {
  environment: Environment
  journal: Journal
  payments: Payments
  orders: Orders
  practice?: { gateway: PracticeGateway; store: PracticeStore }
}

export interface Workplace {
  desk(): Desk
  settings(): Settings
  /** @throws TillError `invalid_input` at the field, `busy` while a payment is on its way. */
  changeSettings(change: SettingsChange): Promise<Settings>
  setSecretKey(environment: 'test' | 'live', secretKey: string): Promise<Settings>
  /** @throws TillError `not_configured` */
  gateway(): Gateway
  products: ProductShelf
  taxRates: RateBook
  door: Door
  now(): number
  pdf: TillOptions['pdf']
  print: TillOptions['print']
  choosePath: TillOptions['choosePath']
  close(): Promise<void>
}

type Parts = Omit<TillOptions, 'log' | 'now' | 'version'> & {
  settings: SettingsStore
  now: () => number
  steady: () => number
  random: () => number
  newId: () => string
  log: NonNullable<TillOptions['log']>
  version: string
  tell: (payment: Payment) => void
  tellLocked: (data: EventData<'session.locked'>) => void
}

/** The practice gateway answers inside this process; its address is never dialled. */
const practiceUrl = 'http://127.0.0.1/'
const practiceKey = 'sk_test_training'

/** The practice gateway is in this process and never delivers late: a doubt need not last as long as it does elsewhere. */
const trainingTiming: Partial<Timing> = { settle: 15_000, settleLooks: 3, lookLongest: 10_000 }

export async function createWorkplace(parts: Parts): Promise<Workplace> {
  const { settings: store, secrets, now, log } = parts
  const keys: Partial<Record<'test' | 'live', string>> = {}
  for (const environment of ['test', 'live'] as const) {
    const encrypted = store.secret(environment)
    if (!encrypted || !secrets) continue
    try {
      keys[environment] = await secrets.decrypt(encrypted)
    } catch {
      // Made on another computer or by another user: it has to be entered again.
      log('warn', 'A stored secret key cannot be read', { environment })
    }
  }

  const dateOf = businessCalendar()
  const taxRates = openRateBook(store.database, parts.newId)
  const products = openProductShelf(store.database, taxRates.list, parts.newId)

  const keyOf = (environment: Environment): string | undefined =>
    environment === 'training' ? practiceKey : (parts.secretKey ?? keys[environment])
  const urlOf = (environment: Environment): string =>
    environment === 'training' ? practiceUrl : (parts.gatewayUrl ?? store.get(environment).gatewayUrl)

  /** One client for each address and key: it knows which connections it has used. */
  let made: { url: string; key: string; practice: PracticeGateway | undefined; gateway: Gateway } | undefined
  const gatewayOf = ({ environment, practice }: Pick<Desk, 'environment' | 'practice'>): Gateway => {
    const [url, key] = [urlOf(environment), keyOf(environment)]
    if (!key) {
      throw new TillError(
        'not_configured',
        environment === 'live'
          ? 'No secret key is set for the live environment. Nothing was sent. Please enter it under Settings, or go on in training.'
          : 'No secret key is set for the test environment. Nothing was sent. Please enter it under Settings, or go on in training.',
      )
    }
    // Each opening of training has a practice gateway of its own, whose store is closed with it.
    if (made?.url !== url || made.key !== key || made.practice !== practice?.gateway) {
      const practiceFetch =
        practice &&
        ((...request: Parameters<typeof fetch>) => practice.gateway.fetch(new Request(...request)))
      const gateway = createGateway({
        baseUrl: url,
        secretKey: key,
        fetch: practiceFetch ?? parts.fetch,
        timeoutMs: parts.requestTimeout,
        pauseMs: parts.timing?.pause,
        log: ({ method, path, status, ms, requestId, errorKind }) =>
          log(errorKind && errorKind !== 'declined' ? 'warn' : 'info', 'Gateway request', {
            method,
            path,
            status,
            ms,
            requestId,
            errorKind,
          }),
      })
      made = { url, key, practice: practice?.gateway, gateway }
    }
    return made.gateway
  }

  const open = (environment: Environment): Desk => {
    const journal = openJournal(parts.dataDir, environment, now, acting)
    try {
      const practiceStore =
        environment === 'training' ? openPracticeStore(path.join(parts.dataDir, 'practice.db')) : undefined
      const practice = practiceStore && {
        store: practiceStore,
        gateway: createPracticeGateway({ store: practiceStore, secretKey: practiceKey, now }),
      }
      const payments = createPayments(
        {
          journal,
          environment,
          gateway: () => gatewayOf({ environment, ...(practice ? { practice } : {}) }),
          account: () => accountOf(urlOf(environment), keyOf(environment) ?? ''),
          settings: () => store.get(environment),
          taxRates: taxRates.list,
          who: acting,
          today: () => dateOf(now(), store.get(environment).timeZone),
          timing: { ...defaultTiming, ...(practice && trainingTiming), ...parts.timing },
          now,
          steady: parts.steady,
          random: parts.random,
          newId: parts.newId,
          log,
        },
        (payment) => parts.tell(Payment.parse(payment)),
      )
      payments.recover()
      const orders = createOrders(journal, now, parts.newId, () => ({
        rates: taxRates.list(),
        locale: store.get(environment).locale,
      }))
      return { environment, journal, payments, orders, ...(practice ? { practice } : {}) }
    } catch (error) {
      journal.close()
      throw error
    }
  }
  const shut = async ({ journal, payments, practice }: Desk): Promise<void> => {
    await payments.stop()
    practice?.store.close()
    journal.close()
  }

  const chosen = parts.environment ?? store.get('training').environment
  checkAddress(urlOf(chosen))
  if (parts.secretKey !== undefined && chosen !== 'training') checkKey(parts.secretKey, chosen)
  let desk = open(chosen)

  /** A card on its way under one key is not looked for, or sent on, under another. */
  const refuseWhileSending = (environment: Environment): void => {
    if (environment !== desk.environment || !desk.payments.sending()) return
    throw new TillError(
      'busy',
      'A payment is on its way. Please wait for its outcome, then change the key or the address.',
      { retryable: true },
    )
  }

  const settings = (): Settings => ({
    ...store.get(desk.environment),
    environment: desk.environment,
    gatewayUrl: desk.environment === 'training' ? '' : urlOf(desk.environment),
    secretKeySet: {
      test: keys.test !== undefined || (parts.secretKey !== undefined && desk.environment === 'test'),
      live: keys.live !== undefined || (parts.secretKey !== undefined && desk.environment === 'live'),
    },
    secretsProtected: secrets !== undefined,
    version: parts.version,
  })

  const lockAfter = (): number => store.get(desk.environment).lockAfter * 60_000
  const sessions = createSessions(now, lockAfter, (staffId, reason) => {
    parts.tellLocked({ staffId, reason })
    try {
      desk.journal.note('staff.locked', { staffId, reason })
    } catch {
      // The till locks on a full disk too.
      log('warn', 'A lock could not be written down')
    }
  })
  const door = createDoor({
    members: openMembers(store.database, now, parts.newId),
    sessions,
    lockAfter,
    note: (kind, details) => desk.journal.note(kind, details),
  })

  return {
    desk: () => desk,
    settings,
    async changeSettings(change) {
      const next = change.environment ?? desk.environment
      if (change.gatewayUrl) {
        if (next === 'training') {
          throw new TillError(
            'invalid_input',
            'Training has a gateway of its own. Choose test or live first.',
            { field: 'gatewayUrl' },
          )
        }
        checkAddress(change.gatewayUrl)
      }
      if (change.gatewayUrl) refuseWhileSending(next)
      if (next !== desk.environment && desk.payments.busy()) {
        throw new TillError('busy', 'A payment is on its way. Please wait for its outcome, then switch.', {
          retryable: true,
        })
      }
      desk.journal.note('settings.changed', change)
      store.update(next, change)
      if (next !== desk.environment) {
        const before = desk
        desk = open(next)
        await shut(before)
      }
      return settings()
    },
    async setSecretKey(environment, secretKey) {
      if (secretKey === '') {
        refuseWhileSending(environment)
        delete keys[environment]
        store.setSecret(environment, undefined)
      } else {
        checkKey(secretKey, environment)
        if (!secrets) {
          throw new TillError(
            'not_available',
            'This computer has no safe place for a secret key, so it was not stored. Please set up the system keyring.',
            { field: 'secretKey' },
          )
        }
        const encrypted = await secrets.encrypt(secretKey)
        refuseWhileSending(environment)
        store.setSecret(environment, encrypted)
        keys[environment] = secretKey
      }
      desk.journal.note('settings.secret_key_changed', { environment, set: secretKey !== '' })
      return settings()
    },
    gateway: () => gatewayOf(desk),
    products,
    taxRates,
    door,
    now,
    pdf: parts.pdf,
    print: parts.print,
    choosePath: parts.choosePath,
    close() {
      sessions.close()
      return shut(desk)
    },
  }
}

/** Tells one key at one address from another, and nothing of the key itself. */
function accountOf(url: string, key: string): string {
  return createHash('sha256')
    .update(`${checkGatewayUrl(url)}\n${key}`)
    .digest('hex')
    .slice(0, 16)
}

function checkAddress(url: string): void {
  try {
    checkGatewayUrl(url)
  } catch (error) {
    throw new TillError('invalid_input', error instanceof Error ? error.message : 'This is no address.', {
      field: 'gatewayUrl',
    })
  }
}

function checkKey(secretKey: string, environment: 'test' | 'live'): void {
  try {
    checkSecretKey(secretKey, environment)
  } catch (error) {
    throw new TillError('invalid_input', error instanceof Error ? error.message : 'This is no secret key.', {
      field: 'secretKey',
    })
  }
}
