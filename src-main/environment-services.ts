import path from 'node:path'
import { Payment } from '#contract/payment.ts'
import type { Environment } from '#contract/settings.ts'
import { businessCalendar } from './bookkeeping/business-day.ts'
import type { ProductRepository } from './catalogue/products.ts'
import type { TaxRateRepository } from './catalogue/tax-rates.ts'
import { type Credentials, practiceKey } from './credentials.ts'
import { BooksError, TillError } from './failure/failure.ts'
import type { Anchors } from './journal/anchor/anchor.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import type { Listeners } from './listeners.ts'
import type { Log } from './logging/log.ts'
import { createOrders, type Orders } from './orders/orders.ts'
import { defaultTiming, type Timing } from './payments/context.ts'
import { createPayments, type Payments } from './payments/payments.ts'
import { createPracticeGateway, type PracticeGateway } from './practice/app.ts'
import { openPracticeStore } from './practice/store.ts'
import { thinOut } from './practice/thin-out.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { shopCountry } from './settings/shop-country.ts'
import { currentActor } from './staff/actor.ts'
import { storageError } from './storage/storage-error.ts'

/** One environment, opened: its books, its gateway, its payments. They never share a file, a number or a key. */
export interface EnvironmentServices {
  environment: Environment
  journal: Journal
  payments: Payments
  orders: Orders
  /** In training only. */
  practice?: PracticeGateway
  /** Aborted when the environment is closed: the gateway's reads end with it. */
  closing: AbortController
  /** Waits for requests that move money and are on their way. */
  close(): Promise<void>
}

/** What every environment stands on. */
export interface EnvironmentParts {
  dataDir: string
  store: SettingsStore
  credentials: Credentials
  anchors: Anchors
  taxRates: TaxRateRepository
  products: ProductRepository
  timing: Partial<Timing> | undefined
  now: () => number
  steady: () => number
  random: () => number
  newId: () => string
  log: Log
  emit: Listeners['emit']
}

/** The practice gateway is in this process and never delivers late: a doubt need not last as long as it does elsewhere. */
const trainingTiming: Partial<Timing> = { settle: 15_000, settleLooks: 3, lookLongest: 10_000 }

/** @throws BooksError where its books cannot be opened; no other environment is the worse for it */
export function openEnvironment(environment: Environment, parts: EnvironmentParts): EnvironmentServices {
  try {
    return openServices(environment, parts)
  } catch (error) {
    const told = storageError(error, path.join(parts.dataDir, `journal-${environment}.db`))
    throw told instanceof TillError ? new BooksError(told, environment) : told
  }
}

function openServices(environment: Environment, parts: EnvironmentParts): EnvironmentServices {
  const { dataDir, store, credentials, taxRates, products, now, steady, random, newId, log } = parts
  const settings = () => store.get(environment)
  const closing = new AbortController()
  const dateOf = businessCalendar()
  const journal = openJournal(dataDir, environment, now, currentActor, parts.anchors, log, () =>
    shopCountry(settings()),
  )
  let practice: Practice | undefined
  try {
    practice = environment === 'training' ? openPractice(dataDir, now) : undefined
    const gateway = practice?.gateway
    const payments = createPayments(
      {
        journal,
        environment,
        gateway: () => credentials.gateway(environment, gateway, closing.signal),
        closing,
        account: () => credentials.accountId(environment),
        settings,
        taxRates: taxRates.list,
        who: currentActor,
        today: () => dateOf(now(), settings().timeZone),
        timing: { ...defaultTiming, ...(practice && trainingTiming), ...parts.timing },
        now,
        steady,
        random,
        newId,
        log,
      },
      (payment) => parts.emit('payment.changed', Payment.parse(payment)),
    )
    const { state } = journal.anchorStatus()
    if (state !== 'level' && state !== 'unmarked')
      log('error', 'The books went back, or are others', { environment, state })
    payments.recover()
    const orders = createOrders(journal, now, newId, () => ({
      rates: taxRates.list(),
      products: products.list(),
      locale: settings().locale,
    }))
    practice?.startThinning(journal)
    return {
      environment,
      journal,
      payments,
      orders,
      closing,
      ...(gateway ? { practice: gateway } : {}),
      async close() {
        await payments.stop()
        practice?.close()
        journal.close()
      },
    }
  } catch (error) {
    practice?.close()
    journal.close()
    throw error
  }
}

interface Practice {
  gateway: PracticeGateway
  /** Forgets what is old, but for what the journal still has open. */
  startThinning(journal: Pick<Journal, 'open'>): void
  close(): void
}

function openPractice(dataDir: string, now: () => number): Practice {
  const store = openPracticeStore(path.join(dataDir, 'practice.db'))
  let stopThinning: (() => void) | undefined
  return {
    gateway: createPracticeGateway({ store, secretKey: practiceKey, now }),
    startThinning(journal) {
      stopThinning = thinOut(store, now, () => {
        const open = new Set(journal.open().map(({ gatewayId }) => gatewayId))
        return (id) => open.has(id)
      })
    },
    close() {
      stopThinning?.()
      store.close()
    },
  }
}
