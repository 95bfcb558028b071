import { environments } from '#contract/settings.ts'
import { type Backups, createBackups } from './backup/backups.ts'
import { openProductRepository, type ProductRepository } from './catalogue/products.ts'
import { openTaxRateRepository, type TaxRateRepository } from './catalogue/tax-rates.ts'
import { checkAddress, openCredentials } from './credentials.ts'
import { openEnvironmentInUse } from './environment-in-use.ts'
import type { EnvironmentServices } from './environment-services.ts'
import { TillError } from './failure/failure.ts'
import { checkSecretKey } from './gateway/endpoint.ts'
import type { Gateway } from './gateway/gateway.ts'
import { openAnchors } from './journal/anchor/anchor.ts'
import { createJournalSnapshots, type JournalSnapshots } from './journal/snapshots.ts'
import type { Listeners } from './listeners.ts'
import { createLongWork, type LongWork } from './reading/long-work.ts'
import { createReader, type Reader } from './reading/reader.ts'
import { openPassphrase } from './settings/passphrase.ts'
import type { RecordedChanges } from './settings/recorded-changes.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSettingsServices, type SettingsServices } from './settings-services.ts'
import { type AccessControl, createAccessControl } from './staff/access-control.ts'
import { type Members, openMembers } from './staff/members.ts'
import { createSessions, type Sessions } from './staff/sessions.ts'
import type { TillOptions } from './till-options.ts'

/** What the methods of the contract work with. */
export interface TillServices extends Omit<SettingsServices, 'changesAccount'> {
  /** The environment in use. */
  current(): EnvironmentServices
  /** Makes a change that the books of every environment tell of: those in use now, the others when they are. */
  makeChange: RecordedChanges['make']
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
  /** Reads the books at length, without anybody waiting for it. */
  reader: Reader
  /** What takes long, with how far it is and a way to stop it. */
  longWork: LongWork
  backups: Backups
  now(): number
  pdf: TillOptions['pdf']
  print: TillOptions['print']
  choosePath: TillOptions['choosePath']
  chooseFile: TillOptions['chooseFile']
  restart: TillOptions['restart']
  emit: Listeners['emit']
  close(): Promise<void>
}

type Parts = Omit<TillOptions, 'log' | 'now' | 'steady' | 'version' | 'fetch'> & {
  fetch: typeof fetch
  settings: SettingsStore
  now: () => number
  steady: () => number
  random: () => number
  newId: () => string
  log: NonNullable<TillOptions['log']>
  version: string
  emit: Listeners['emit']
}

/** @throws TillError `invalid_input` for options that do not fit, `storage`; BooksError */
export async function openTillServices(parts: Parts): Promise<TillServices> {
  const { settings: store, secrets, newId, log } = parts
  const passphrase = secrets ? undefined : openPassphrase(store.database)
  const credentials = await openCredentials({ ...parts, passphrase, pause: parts.timing?.pause })
  const anchors = await openAnchors(store.database, secrets, log)
  const taxRates = openTaxRateRepository(store.database, newId)
  const products = openProductRepository(store.database, taxRates.list, newId)

  const chosen = parts.environment ?? store.get('training').environment
  if (!environments.includes(chosen)) {
    throw new TillError('invalid_input', 'invalid', { field: 'environment' })
  }
  // What is stored is not held to this: without a way to Settings nobody could mend it.
  if (parts.gatewayUrl !== undefined && chosen !== 'training') checkAddress(parts.gatewayUrl, chosen)
  if (parts.secretKey !== undefined && chosen !== 'training') checkSecretKey(parts.secretKey, chosen)
  const inUse = openEnvironmentInUse(chosen, {
    ...parts,
    store,
    credentials,
    anchors,
    taxRates,
    products,
    timing: parts.timing,
  })
  const { current } = inUse

  const appendEvent: TillServices['appendEvent'] = (kind, details) =>
    current().journal.appendEvent(kind, details)
  const lockAfter = (): number => store.get(current().environment).lockAfter * 60_000
  const sessions = createSessions({
    ...parts,
    lockAfter,
    locked(staffId, reason) {
      parts.emit('session.locked', { staffId, reason })
      try {
        appendEvent('staff.locked', { staffId, reason })
      } catch {
        // The till locks on a full disk too.
        log('warn', 'A lock could not be written down')
      }
    },
  })
  const members = openMembers(store.database, parts)
  const backups = createBackups({
    ...parts,
    store,
    workFactor: parts.backupWorkFactor,
    changed: () => parts.emit('backup.changed', backups.status()),
  })
  const { changesAccount, ...settings } = createSettingsServices({
    ...parts,
    store,
    credentials,
    passphrase,
    inUse,
    backups,
  })
  const snapshots = createJournalSnapshots()
  const reader = createReader(snapshots)

  return {
    ...settings,
    current,
    makeChange: inUse.changes.make,
    appendEvent,
    gateway() {
      const { environment, practice, closing } = current()
      return credentials.gateway(environment, practice, closing.signal)
    },
    products,
    taxRates,
    members,
    sessions,
    lockAfter,
    accessControl: createAccessControl({ members, sessions, changesAccount, appendEvent }),
    dataDir: parts.dataDir,
    snapshots,
    reader,
    longWork: createLongWork((progress) => parts.emit('bookkeeping.progress', progress)),
    backups,
    now: parts.now,
    pdf: parts.pdf,
    print: parts.print,
    choosePath: parts.choosePath,
    chooseFile: parts.chooseFile,
    restart: parts.restart,
    emit: parts.emit,
    async close() {
      sessions.close()
      members.close()
      await backups.close()
      await reader.stop()
      await inUse.close()
    },
  }
}
