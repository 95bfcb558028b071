import path from 'node:path'
import { Payment } from '#contract/payment.ts'
import { type Environment, environments, type Settings, SettingsChange } from '#contract/settings.ts'
import type { Parsed } from '#contract/table.ts'
import { businessCalendar } from './bookkeeping/business-day.ts'
import { openProductRepository, type ProductRepository } from './catalogue/products.ts'
import { openTaxRateRepository, type TaxRateRepository } from './catalogue/tax-rates.ts'
import { checkAddress, checkKey, openCredentials, practiceKey } from './credentials.ts'
import { BooksError, TillError } from './failure/failure.ts'
import type { Gateway } from './gateway/gateway.ts'
import { openAnchors } from './journal/anchor/anchor.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import { isoOf } from './journal/stored.ts'
import { createJournalSnapshots, type JournalSnapshots } from './journal-snapshots.ts'
import type { Listeners } from './listeners.ts'
import { describeError } from './logging/scrub.ts'
import { createOrders, type Orders } from './orders/orders.ts'
import { defaultTiming, type Timing } from './payments/context.ts'
import { createPayments, type Payments } from './payments/payments.ts'
import { createPracticeGateway, type PracticeGateway } from './practice/app.ts'
import { openPracticeStore, type PracticeStore } from './practice/store.ts'
import { thinOut } from './practice/thin-out.ts'
import { openPassphrase, type Passphrase } from './settings/passphrase.ts'
import { type RecordedChanges, recordedChanges } from './settings/recorded-changes.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { shopCountry } from './settings/shop-country.ts'
import { type AccessControl, createAccessControl } from './staff/access-control.ts'
import { currentActor } from './staff/actor.ts'
import { type Members, openMembers } from './staff/members.ts'
import { createSessions, type Sessions } from './staff/sessions.ts'
import { storageError } from './storage/storage-error.ts'
import type { TillOptions } from './till-options.ts'

/** One environment, opened: its books, its gateway, its payments. They never share a file, a number or a key. */
interface EnvironmentServices {
  environment: Environment
  journal: Journal
  payments: Payments
  orders: Orders
  practice?: { gateway: PracticeGateway; store: PracticeStore; stopThinning: (() => void) | undefined }
  /** Aborted when the desk is shut: the gateway's reads end with it. */
  closing: AbortController
}

export interface TillServices {
  /** The environment in use. */
  current(): EnvironmentServices
  settings(): Settings
  /** @throws TillError `invalid_input` at the field, `busy` while a payment is on its way. */
  changeSettings(change: SettingsChange): Promise<Settings>
  setSecretKey(environment: 'test' | 'live', secretKey: string): Promise<Settings>
  /** @throws TillError `not_available` where the system's keyring keeps the keys, `wrong_passphrase` */
  setPassphrase(change: Parsed<'settings.setPassphrase'>): Promise<Settings>
  /** @throws TillError as `setPassphrase` */
  unlock(passphrase: string): Promise<Settings>
  /** Makes a change that the books of every environment tell of: those in use now, the others when they are. */
  record: RecordedChanges['make']
  /** Writes what was done into the books in use. */
  appendEvent(kind: string, details: Record<string, unknown>): void
  /** @throws TillError `not_configured` */
  gateway(): Gateway
  products: ProductRepository
  taxRates: TaxRateRepository
  members: Members
  sessions: Sessions
  /** ms without activity, after which a session locks. */
  lockAfter(): number
  accessControl: AccessControl
  /** Absolute. */
  dataDir: string
  snapshots: JournalSnapshots
  now(): number
  pdf: TillOptions['pdf']
  print: TillOptions['print']
  choosePath: TillOptions['choosePath']
  emit: Listeners['emit']
  close(): Promise<void>
}

type Parts = Omit<TillOptions, 'log' | 'now' | 'steady' | 'version'> & {
  settings: SettingsStore
  now: () => number
  steady: () => number
  random: () => number
  newId: () => string
  log: NonNullable<TillOptions['log']>
  version: string
  emit: Listeners['emit']
}

/** What is told of books that do not go on from where they were marked. */
function booksBehind(journal: Journal): Pick<Settings, 'booksBehind'> {
  const { state, mark } = journal.standing()
  if (state === 'level' || state === 'unmarked') return {}
  return { booksBehind: { state, ...(mark ? { markedAt: isoOf(mark.at) } : {}) } }
}

/** The practice gateway is in this process and never delivers late: a doubt need not last as long as it does elsewhere. */
const trainingTiming: Partial<Timing> = { settle: 15_000, settleLooks: 3, lookLongest: 10_000 }

export async function openTillServices(parts: Parts): Promise<TillServices> {
  const { settings: store, secrets, now, log } = parts
  const passphrase = secrets ? undefined : openPassphrase(store.database)
  const credentials = await openCredentials({ ...parts, passphrase, pause: parts.timing?.pause })
  const anchors = await openAnchors(store.database, secrets, log)
  const dateOf = businessCalendar()
  const taxRates = openTaxRateRepository(store.database, parts.newId)
  const products = openProductRepository(store.database, taxRates.list, parts.newId)

  /** @throws BooksError; no other environment is the worse for it */
  const open = (environment: Environment): EnvironmentServices => {
    try {
      const opened = openDesk(environment)
      changes.carryOver(opened)
      return opened
    } catch (error) {
      const told = storageError(error, path.join(parts.dataDir, `journal-${environment}.db`))
      throw told instanceof TillError ? new BooksError(told, environment) : told
    }
  }
  const openDesk = (environment: Environment): EnvironmentServices => {
    const closing = new AbortController()
    const journal = openJournal(parts.dataDir, environment, now, currentActor, anchors, log, () =>
      shopCountry(store.get(environment)),
    )
    let practiceStore: PracticeStore | undefined
    try {
      practiceStore =
        environment === 'training' ? openPracticeStore(path.join(parts.dataDir, 'practice.db')) : undefined
      const practice = practiceStore && {
        store: practiceStore,
        gateway: createPracticeGateway({ store: practiceStore, secretKey: practiceKey, now }),
      }
      const payments = createPayments(
        {
          journal,
          environment,
          gateway: () => credentials.gateway(environment, practice?.gateway, closing.signal),
          closing,
          account: () => credentials.accountId(environment),
          settings: () => store.get(environment),
          taxRates: taxRates.list,
          who: currentActor,
          today: () => dateOf(now(), store.get(environment).timeZone),
          timing: { ...defaultTiming, ...(practice && trainingTiming), ...parts.timing },
          now,
          steady: parts.steady,
          random: parts.random,
          newId: parts.newId,
          log,
        },
        (payment) => parts.emit('payment.changed', Payment.parse(payment)),
      )
      const { state } = journal.standing()
      if (state !== 'level' && state !== 'unmarked')
        log('error', 'The books went back, or are others', { environment, state })
      payments.recover()
      const orders = createOrders(journal, now, parts.newId, () => ({
        rates: taxRates.list(),
        products: products.list(),
        locale: store.get(environment).locale,
      }))
      const stopThinning =
        practiceStore &&
        thinOut(practiceStore, now, () => {
          const open = new Set(journal.open().map(({ gatewayId }) => gatewayId))
          return (id) => open.has(id)
        })
      return {
        environment,
        journal,
        payments,
        orders,
        closing,
        ...(practice ? { practice: { ...practice, stopThinning } } : {}),
      }
    } catch (error) {
      practiceStore?.close()
      journal.close()
      throw error
    }
  }
  const shut = async ({ journal, payments, practice }: EnvironmentServices): Promise<void> => {
    await payments.stop()
    practice?.stopThinning?.()
    practice?.store.close()
    journal.close()
  }

  const chosen = parts.environment ?? store.get('training').environment
  if (!environments.includes(chosen)) {
    throw new TillError('invalid_input', 'This is not valid.', { field: 'environment' })
  }
  // What is stored is not held to this: without a way to Settings nobody could mend it.
  if (parts.gatewayUrl !== undefined && chosen !== 'training') checkAddress(parts.gatewayUrl, chosen)
  if (parts.secretKey !== undefined && chosen !== 'training') checkKey(parts.secretKey, chosen)
  const changes = recordedChanges({ ...parts, store, inUse: () => desk })
  let desk = open(chosen)
  const notClosed = (error: unknown): void =>
    log('error', 'The environment that was left did not close', describeError(error))
  /** The desk that was left last. */
  let shutting = Promise.resolve()

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
    gatewayUrl: desk.environment === 'training' ? '' : credentials.url(desk.environment),
    secretKeySet: {
      test:
        credentials.hasKey('test') ||
        (desk.environment === 'test' && credentials.describeKey('test') !== undefined),
      live:
        credentials.hasKey('live') ||
        (desk.environment === 'live' && credentials.describeKey('live') !== undefined),
    },
    ...booksBehind(desk.journal),
    secretsProtected: secrets !== undefined || passphrase?.state() === 'open',
    passphrase: passphrase?.state() ?? 'not_needed',
    version: parts.version,
  })

  const appendEvent: TillServices['appendEvent'] = (kind, details) => desk.journal.note(kind, details)

  const lockAfter = (): number => store.get(desk.environment).lockAfter * 60_000
  const sessions = createSessions({
    now,
    steady: parts.steady,
    lockAfter,
    locked(staffId, reason) {
      parts.emit('session.locked', { staffId, reason })
      try {
        desk.journal.note('staff.locked', { staffId, reason })
      } catch {
        // The till locks on a full disk too.
        log('warn', 'A lock could not be written down')
      }
    },
  })
  const members = openMembers(store.database, parts)
  const accessControl = createAccessControl({
    members,
    sessions,
    changesAccount(method, input) {
      if (method === 'settings.setSecretKey') return true
      const { environment = desk.environment, gatewayUrl } = SettingsChange.parse(
        method === 'settings.update' ? input : {},
      )
      return gatewayUrl !== undefined && gatewayUrl !== store.get(environment).gatewayUrl
    },
    appendEvent,
  })

  const snapshots = createJournalSnapshots()

  const passphraseOrRefuse = (): Passphrase => {
    if (passphrase) return passphrase
    throw new TillError('not_available', 'The system keyring keeps the keys: no passphrase is needed.')
  }

  return {
    current: () => desk,
    settings,
    async changeSettings(change) {
      // The same books are never open twice.
      await shutting
      const next = change.environment ?? desk.environment
      if (change.gatewayUrl || (change.gatewayUrl === '' && next !== 'training')) {
        if (next === 'training') {
          throw new TillError(
            'invalid_input',
            'Training has a gateway of its own. Choose test or live first.',
            { field: 'gatewayUrl' },
          )
        }
        checkAddress(change.gatewayUrl, next)
      }
      if (change.gatewayUrl) refuseWhileSending(next)
      if (next !== desk.environment && desk.payments.busy()) {
        throw new TillError('busy', 'A payment is on its way. Please wait for its outcome, then switch.', {
          retryable: true,
        })
      }
      // Opened before it is chosen: books that cannot be opened leave the till where it is.
      const opened = next === desk.environment ? undefined : open(next)
      try {
        const keyBefore =
          next !== 'training' && change.gatewayUrl !== undefined ? credentials.describeKey(next) : undefined
        const { gatewayUrl, ...rest } = change
        const whole = { ...change, ...(keyBefore ? { keyBefore } : {}) }
        changes.make(
          'settings.changed',
          () => {
            store.update(next, change)
            return whole
          },
          (environment) => {
            // An address is one environment's, and told where it was changed; all else is of all.
            if (environment === next || environment === desk.environment) return whole
            return Object.keys(rest).length > 0 ? rest : undefined
          },
        )
      } catch (error) {
        if (opened) await shut(opened).catch(notClosed)
        throw error
      }
      if (opened) {
        const before = desk
        desk = opened
        changes.carryOver(desk)
        shutting = shut(before).catch(notClosed)
        await shutting
      }
      return settings()
    },
    async setSecretKey(environment, secretKey) {
      await credentials.setKey(environment, secretKey, (write, told) => {
        refuseWhileSending(environment)
        changes.make(
          'settings.secret_key_changed',
          () => {
            write()
            return { environment, ...told }
          },
          (each, details) => (each === environment || each === desk.environment ? details : undefined),
        )
      })
      return settings()
    },
    record: changes.make,
    appendEvent,
    async setPassphrase({ passphrase: next, before }) {
      await passphraseOrRefuse().set(next, before, (write) =>
        changes.make('settings.passphrase_set', () => {
          write()
          return {}
        }),
      )
      await credentials.readKeys()
      return settings()
    },
    async unlock(typed) {
      await passphraseOrRefuse().unlock(typed, () => appendEvent('settings.unlocked', {}))
      await credentials.readKeys()
      return settings()
    },
    gateway: () => credentials.gateway(desk.environment, desk.practice?.gateway, desk.closing.signal),
    products,
    taxRates,
    members,
    sessions,
    lockAfter,
    accessControl,
    dataDir: parts.dataDir,
    snapshots,
    now,
    pdf: parts.pdf,
    print: parts.print,
    choosePath: parts.choosePath,
    emit: parts.emit,
    async close() {
      sessions.close()
      members.close()
      await snapshots.stop()
      await shutting
      await shut(desk)
    },
  }
}
