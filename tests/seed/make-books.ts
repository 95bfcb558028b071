import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openTaxRateRepository } from '../../src-main/catalogue/tax-rates.ts'
import { fillJournal } from '../../src-main/journal/fill-journal.ts'
import { openSettings } from '../../src-main/settings/settings-store.ts'
import { shopCountry } from '../../src-main/settings/shop-country.ts'
import { lockDirectory } from '../../src-main/storage/single-instance-lock.ts'
import type { Environment } from '../../src-preload/contract/settings.ts'
import { madeUpNumbers } from './numbers.ts'
import { taxRates } from './orders.ts'
import { type Made, makeUpTrade } from './trade.ts'

export interface BooksWanted {
  dataDir: string
  payments: number
  seed: number
  /** YYYY-MM-DD, the first and the last day. */
  from: string
  to: string
  /** Left out: training. */
  environment?: Environment
}

/**
 * Makes the books of a period of made-up trade in a data folder that has none of that environment yet. They have their
 * name only once they are whole; settings that are there already stay.
 *
 * @throws Error where there are books already; TillError `in_use` where a till has the folder
 */
export function makeBooks(wanted: BooksWanted, onDay?: (made: number) => void): Made {
  const dataDir = path.resolve(wanted.dataDir)
  const { environment = 'training' } = wanted
  const name = `journal-${environment}.db`
  const unlock = lockDirectory(dataDir)
  // The folder is this process's own: what stands there was left by one that was stopped.
  const unfinished = path.join(dataDir, 'seed.part')
  try {
    if (existsSync(path.join(dataDir, name)))
      throw new Error(`There are ${environment} books in ${dataDir} already`)
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished)
    const { timeZone, tillPrefix, country } = prepareSettings(dataDir, environment, wanted.seed)
    const made = fillJournal(unfinished, environment, country, (journal) =>
      makeUpTrade(journal, { ...wanted, environment, timeZone, tillPrefix }, onDay),
    )
    renameSync(path.join(unfinished, name), path.join(dataDir, name))
    return made
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
    unlock()
  }
}

/** A shop of its own where there is none yet, and the taxes that the made-up sales name. */
function prepareSettings(dataDir: string, environment: Environment, seed: number) {
  const isNew = !existsSync(path.join(dataDir, 'settings.db'))
  const numbers = madeUpNumbers(seed)
  const settings = openSettings(
    dataDir,
    () => numbers(1_000) / 1_000,
    () => {},
  )
  try {
    const rates = openTaxRateRepository(settings.database, () => '')
    settings.inOneStep(() => {
      if (isNew) settings.update(environment, shop)
      for (const rate of taxRates) rates.save(rate)
    })
    const stored = settings.get(environment)
    return { timeZone: stored.timeZone, tillPrefix: stored.tillPrefix, country: shopCountry(stored) }
  } finally {
    settings.close()
  }
}

const shop = {
  language: 'en',
  locale: 'en-US',
  timeZone: 'America/New_York',
  currency: 'USD',
  welcomed: true,
  shop: {
    name: 'Hudson Flowers & Gifts',
    address: { line1: '12 Water Street', city: 'New York', state: 'NY', country: 'US', postalCode: '10004' },
    phone: '+1 212 555 0142',
    email: 'hello@hudson-flowers.example',
    taxId: 'US-00-0000000',
  },
} as const
