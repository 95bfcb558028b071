import { createHash } from 'node:crypto'
import type { Environment } from '#contract/settings.ts'
import { TillError } from './failure/failure.ts'
import { createGateway } from './gateway/client.ts'
import { checkGatewayUrl, checkSecretKey } from './gateway/endpoint.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { PracticeGateway } from './practice/app.ts'
import type { Passphrase } from './settings/passphrase.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import type { SafeStorage } from './storage/safe-storage.ts'
import type { TillOptions } from './till-options.ts'

/** At the gateway: an address and a key for each environment. The keys stay in here. */
export interface Credentials {
  /** The gateway's address. */
  url(environment: Environment): string
  /** Whether a key is kept on this computer that belongs to the address in use. */
  hasKey(environment: 'test' | 'live'): boolean
  /** Tells one key at one address from another, and nothing of the key itself. */
  accountId(environment: Environment): string
  /**
   * The client, the same as long as address and key are. `practice` answers in training. `closing` ends its reads.
   *
   * @throws TillError `not_configured` where no key is set, or only one that was entered for another address
   */
  gateway(environment: Environment, practice: PracticeGateway | undefined, closing: AbortSignal): Gateway
  /** What the books say of the key in use: its address and its last four signs; undefined where there is none. */
  describeKey(environment: 'test' | 'live'): { host: string; last4: string } | undefined
  /**
   * Keeps a key, for the address in use; an empty one forgets it. `keep` writes it to the disk, in one step with what the
   * books say of it.
   *
   * @throws TillError `invalid_input` or `not_available`, and what `keep` throws; nothing was changed
   */
  setKey(
    environment: 'test' | 'live',
    secretKey: string,
    keep: (write: () => void, told: { set: boolean; host?: string; last4?: string }) => void,
  ): Promise<void>
  /** Reads the keys that are kept, once the passphrase has been typed. */
  readKeys(): Promise<void>
}

interface Parts
  extends Pick<TillOptions, 'gatewayUrl' | 'secretKey' | 'secrets' | 'preconnect' | 'requestTimeout'> {
  fetch: typeof fetch
  settings: SettingsStore
  /** In place of `secrets`, where the system has no keyring. */
  passphrase: Passphrase | undefined
  /** The first pause before a read is repeated, ms. */
  pause: number | undefined
  log: NonNullable<TillOptions['log']>
}

/** The practice gateway answers inside this process; its address is never dialled. */
const practiceUrl = 'http://127.0.0.1/'
export const practiceKey = 'sk_test_training'

/** Reads the keys that are kept; one that cannot be read has to be entered again. */
export async function openCredentials(parts: Parts): Promise<Credentials> {
  const { settings: store, passphrase, log } = parts
  const secretsNow = (): SafeStorage | undefined =>
    parts.secrets ?? (passphrase?.state() === 'open' ? passphrase.secrets : undefined)
  const keys: Partial<Record<'test' | 'live', BoundKey>> = {}
  const readKeys = async (): Promise<void> => {
    const secrets = secretsNow()
    for (const environment of ['test', 'live'] as const) {
      try {
        const encrypted = store.secret(environment)
        if (!encrypted || !secrets) continue
        const kept = await secrets.decrypt(encrypted)
        const key = readKey(kept) ?? { secretKey: kept, origin: originOf(store.get(environment).gatewayUrl) }
        keys[environment] = key
        // An earlier version kept a key alone: it belongs to the address that stands beside it, for good.
        if (kept !== writeKey(key)) store.setSecret(environment, await secrets.encrypt(writeKey(key)))
      } catch {
        // Made on another computer, by another user, or with a passphrase that is no more.
        log('warn', 'A stored secret key cannot be read', { environment })
      }
    }
  }
  await readKeys()
  const urlOf = (environment: Environment): string =>
    environment === 'training' ? practiceUrl : (parts.gatewayUrl ?? store.get(environment).gatewayUrl)
  /** Where a key that the till was opened with belongs: to the address it was given with, or to the one that was set then. */
  const givenFor = { test: originOf(urlOf('test')), live: originOf(urlOf('live')) }
  const boundKeyOf = (environment: 'test' | 'live'): BoundKey | undefined =>
    parts.secretKey === undefined
      ? keys[environment]
      : { secretKey: parts.secretKey, origin: givenFor[environment] }
  /** The key, where it belongs to the address in use: whoever changes the address does not learn it. */
  const keyOf = (environment: Environment): string | undefined => {
    if (environment === 'training') return practiceKey
    const key = boundKeyOf(environment)
    return key && key.origin !== '' && key.origin === originOf(urlOf(environment)) ? key.secretKey : undefined
  }

  /** It knows which connections it has used. */
  let made:
    | {
        url: string
        key: string
        practice: PracticeGateway | undefined
        closing: AbortSignal
        gateway: Gateway
      }
    | undefined

  return {
    url: urlOf,
    hasKey: (environment) => keys[environment]?.origin === originOf(urlOf(environment)),
    describeKey(environment) {
      const secretKey = keyOf(environment)
      return secretKey === undefined
        ? undefined
        : { host: new URL(urlOf(environment)).host, last4: lastFour(secretKey) }
    },
    accountId: (environment) =>
      createHash('sha256')
        .update(`${canonicalUrl(urlOf(environment))}\n${keyOf(environment) ?? ''}`)
        .digest('hex')
        .slice(0, 16),
    gateway(environment, practice, closing) {
      const [url, key] = [urlOf(environment), keyOf(environment)]
      try {
        checkAddress(url, environment)
      } catch (error) {
        // Kept so by an earlier version.
        throw error instanceof TillError ? new TillError('not_configured', error.explanation) : error
      }
      if (!key && environment !== 'training' && boundKeyOf(environment)) {
        throw new TillError(
          'not_configured',
          environment === 'live' ? 'key_of_other_address_live' : 'key_of_other_address_test',
        )
      }
      if (!key && passphrase?.state() === 'locked') {
        throw new TillError('not_configured', 'keys_locked')
      }
      if (!key) {
        throw new TillError('not_configured', environment === 'live' ? 'no_key_live' : 'no_key_test')
      }
      // Each opening of an environment ends its own reads, and in training closes its own practice gateway's store.
      const isSame =
        made?.url === url && made.key === key && made.practice === practice && made.closing === closing
      if (!made || !isSame) {
        const practiceFetch =
          practice && ((...request: Parameters<typeof fetch>) => practice.fetch(new Request(...request)))
        const gateway = createGateway({
          baseUrl: url,
          secretKey: key,
          fetch: practiceFetch ?? parts.fetch,
          preconnect: practice ? undefined : parts.preconnect,
          timeoutMs: parts.requestTimeout,
          pauseMs: parts.pause,
          closing,
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
        made = { url, key, practice, closing, gateway }
      }
      return made.gateway
    },
    async setKey(environment, secretKey, keep) {
      if (secretKey === '') {
        keep(() => store.setSecret(environment, undefined), { set: false })
        delete keys[environment]
        return
      }
      checkSecretKey(secretKey, environment)
      const secrets = secretsNow()
      if (!secrets) {
        throw new TillError(
          'not_available',
          passphrase?.state() === 'locked' ? 'keys_locked_not_stored' : 'no_safe_place',
          { field: 'secretKey' },
        )
      }
      const url = urlOf(environment)
      const key = { secretKey, origin: originOf(url) }
      const encrypted = await Promise.resolve(secrets.encrypt(writeKey(key))).catch(() => {
        throw new TillError('not_available', 'keyring_failed', { field: 'secretKey' })
      })
      // The address may have been changed meanwhile: the key was entered for the one that was shown.
      if (key.origin !== originOf(urlOf(environment))) throw movedMeanwhile()
      keep(() => store.setSecret(environment, encrypted), {
        set: true,
        ...(URL.canParse(url) ? { host: new URL(url).host } : {}),
        last4: lastFour(secretKey),
      })
      keys[environment] = key
    },
    readKeys,
  }
}

/** A key, and the scheme, host and port that it was entered for: it is sent nowhere else. */
interface BoundKey {
  secretKey: string
  origin: string
}

/** What is encrypted: whoever can write to the settings alone cannot move a key to another address. */
const writeKey = ({ secretKey, origin }: BoundKey): string => `${secretKey}\n${origin}`

function readKey(kept: string): BoundKey | undefined {
  const [secretKey = '', origin] = kept.split('\n')
  return origin === undefined ? undefined : { secretKey, origin }
}

/** Empty for what is no address: no key belongs to it. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}

/** One spelling of an address; one that is none, as an earlier version kept it, stands for itself. */
function canonicalUrl(url: string): string {
  try {
    return checkGatewayUrl(url)
  } catch {
    return url
  }
}

/** What tells one key from another in the books; nothing of a key that is hardly longer. */
const lastFour = (secretKey: string): string => (secretKey.length >= 16 ? secretKey.slice(-4) : '')

const movedMeanwhile = (): TillError =>
  new TillError('busy', 'address_changed_meanwhile', { retryable: true })

/** The provider's own addresses, and the only environment that each is for. */
const modes: Readonly<Record<string, 'test' | 'live'>> = {
  'apitest.wooshpay.com': 'test',
  'api.wooshpay.com': 'live',
}

/** @throws TillError `invalid_input`: the address is the other environment's */
function checkMode(url: string, environment: 'test' | 'live'): void {
  const host = new URL(url).hostname.replace(/\.+$/, '')
  const mode = Object.hasOwn(modes, host) ? modes[host] : environment
  if (mode === environment) return
  throw new TillError(
    'invalid_input',
    environment === 'live' ? 'test_address_in_live' : 'live_address_in_test',
    { field: 'gatewayUrl' },
  )
}

/** @throws TillError `invalid_input`: no card may be sent to such an address, or none of this environment */
export function checkAddress(url: string, environment: Environment): void {
  checkGatewayUrl(url)
  if (environment !== 'training') checkMode(url, environment)
}
