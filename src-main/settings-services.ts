import { createHash } from 'node:crypto'
import { type Environment, type Settings, SettingsChange } from '#contract/settings.ts'
import type { Parsed } from '#contract/table.ts'
import type { Backups } from './backup/backups.ts'
import { type Credentials, checkAddress } from './credentials.ts'
import type { EnvironmentInUse } from './environment-in-use.ts'
import { TillError } from './failure/failure.ts'
import type { Journal } from './journal/journal.ts'
import type { Passphrase } from './settings/passphrase.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { isoTimeOf } from './storage/stored-values.ts'

/** The settings as the environment in use has them, and every change of them. */
export interface SettingsServices {
  settings(): Settings
  /** @throws TillError `invalid_input` at the field, `busy` while a payment is on its way. */
  changeSettings(change: SettingsChange): Promise<Settings>
  setSecretKey(environment: 'test' | 'live', secretKey: string): Promise<Settings>
  /** @throws TillError `not_available` where the system's keyring keeps the keys, `wrong_passphrase` */
  setPassphrase(change: Parsed<'settings.setPassphrase'>): Promise<Settings>
  /** @throws TillError as `setPassphrase` */
  unlock(passphrase: string): Promise<Settings>
  /** Whether a call changes where payments go, or the key that goes with them. */
  changesAccount(method: 'settings.update' | 'settings.setSecretKey', input: object): boolean
}

interface Parts {
  store: SettingsStore
  credentials: Credentials
  /** Undefined where the system's keyring keeps the keys. */
  passphrase: Passphrase | undefined
  inUse: EnvironmentInUse
  backups: Pick<Backups, 'status'>
  version: string
}

export function createSettingsServices(parts: Parts): SettingsServices {
  const { store, credentials, passphrase, inUse } = parts
  const { changes, current } = inUse

  const settings = (): Settings => {
    const { environment, journal } = current()
    const hasKey = (each: 'test' | 'live'): boolean =>
      credentials.hasKey(each) || (environment === each && credentials.describeKey(each) !== undefined)
    return {
      ...store.get(environment),
      environment,
      gatewayUrl: environment === 'training' ? '' : credentials.url(environment),
      secretKeySet: { test: hasKey('test'), live: hasKey('live') },
      ...booksBehind(journal),
      backup: backupInShort(parts.backups.status()),
      secretsProtected: passphrase === undefined || passphrase.state() === 'open',
      passphrase: passphrase?.state() ?? 'not_needed',
      version: parts.version,
    }
  }

  /** A card on its way under one key is not looked for, or sent on, under another. */
  const refuseWhileSending = (environment: Environment): void => {
    if (environment !== current().environment || !current().payments.sending()) return
    throw new TillError('busy', 'payment_on_its_way_credentials', { retryable: true })
  }

  const passphraseOrRefuse = (): Passphrase => {
    if (passphrase) return passphrase
    throw new TillError('not_available', 'passphrase_not_needed')
  }

  return {
    settings,
    async changeSettings(change) {
      await inUse.settled()
      const next = change.environment ?? current().environment
      if (change.gatewayUrl || (change.gatewayUrl === '' && next !== 'training')) {
        if (next === 'training') {
          throw new TillError('invalid_input', 'training_has_own_gateway', { field: 'gatewayUrl' })
        }
        checkAddress(change.gatewayUrl, next)
      }
      if (change.gatewayUrl) refuseWhileSending(next)
      if (next !== current().environment && current().payments.busy()) {
        throw new TillError('busy', 'payment_on_its_way_switch', {
          retryable: true,
        })
      }
      // Opened before it is chosen: books that cannot be opened leave the till where it is.
      const opened = next === current().environment ? undefined : inUse.open(next)
      try {
        const keyBefore =
          next !== 'training' && change.gatewayUrl !== undefined ? credentials.describeKey(next) : undefined
        const { gatewayUrl, ...rest } = toldOfChange(change)
        const whole = { ...toldOfChange(change), ...(keyBefore ? { keyBefore } : {}) }
        changes.make(
          'settings.changed',
          () => {
            store.update(next, change)
            return whole
          },
          (environment) => {
            // An address is one environment's, and told where it was changed; all else is of all.
            if (environment === next || environment === current().environment) return whole
            return Object.keys(rest).length > 0 ? rest : undefined
          },
        )
      } catch (error) {
        if (opened) await inUse.giveUp(opened)
        throw error
      }
      if (opened) await inUse.use(opened)
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
          (each, details) => (each === environment || each === current().environment ? details : undefined),
        )
      })
      return settings()
    },
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
      await passphraseOrRefuse().unlock(typed, () => current().journal.appendEvent('settings.unlocked', {}))
      await credentials.readKeys()
      return settings()
    },
    changesAccount(method, input) {
      if (method === 'settings.setSecretKey') return true
      const { environment = current().environment, gatewayUrl } = SettingsChange.parse(
        method === 'settings.update' ? input : {},
      )
      return gatewayUrl !== undefined && gatewayUrl !== store.get(environment).gatewayUrl
    },
  }
}

/** A change as the books tell of it: of the logo its SHA-256, since every entry stays for ever. */
function toldOfChange(change: SettingsChange): SettingsChange {
  const { receipts } = change
  if (!receipts?.logo) return change
  const sha256 = createHash('sha256').update(receipts.logo).digest('hex')
  return { ...change, receipts: { ...receipts, logo: `sha256:${sha256}` } }
}

const backupInShort = ({ state, lastGood }: ReturnType<Backups['status']>): Settings['backup'] => ({
  state,
  ...(lastGood ? { lastGoodAt: lastGood.at } : {}),
})

/** What is told of books that do not go on from where they were marked. */
function booksBehind(journal: Journal): Pick<Settings, 'booksBehind'> {
  const { state, checkpoint, backupOf } = journal.anchorStatus()
  if (state === 'level' || state === 'unmarked') return {}
  if (backupOf !== undefined) return { booksBehind: { state, markedAt: backupOf } }
  return { booksBehind: { state, ...(checkpoint ? { markedAt: isoTimeOf(checkpoint.at) } : {}) } }
}
