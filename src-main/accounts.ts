import { createHash } from 'node:crypto'
import type { Environment } from '#contract/settings.ts'
import { TillError } from './failure.ts'
import { createGateway } from './gateway/client.ts'
import { checkGatewayUrl, checkSecretKey } from './gateway/endpoint.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { PracticeGateway } from './practice/app.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import type { TillOptions } from './till.ts'

/** Keeps text where only this user of this computer can read it. */
export interface Secrets {
  encrypt(text: string): Uint8Array | Promise<Uint8Array>
  decrypt(encrypted: Uint8Array): string | Promise<string>
}

/** At the gateway: an address and a key for each environment. The keys stay in here. */
export interface Accounts {
  /** The gateway's address. */
  url(environment: Environment): string
  /** Whether a key is kept on this computer. */
  hasKey(environment: 'test' | 'live'): boolean
  /** Tells one key at one address from another, and nothing of the key itself. */
  name(environment: Environment): string
  /**
   * The client, the same as long as address and key are. `practice` answers in training. `closing` ends its reads.
   *
   * @throws TillError `not_configured` where no key is set
   */
  gateway(environment: Environment, practice: PracticeGateway | undefined, closing: AbortSignal): Gateway
  /**
   * Keeps a key; an empty one forgets it. `check` has a last word, in one step with the change.
   *
   * @throws TillError `invalid_input` or `not_available`, and what `check` throws; nothing was changed
   */
  setKey(environment: 'test' | 'live', secretKey: string, check: () => void): Promise<void>
}

interface Parts
  extends Pick<TillOptions, 'gatewayUrl' | 'secretKey' | 'secrets' | 'fetch' | 'requestTimeout'> {
  settings: SettingsStore
  /** The first pause before a read is repeated, ms. */
  pause: number | undefined
  log: NonNullable<TillOptions['log']>
}

/** The practice gateway answers inside this process; its address is never dialled. */
const practiceUrl = 'http://127.0.0.1/'
export const practiceKey = 'sk_test_training'

/** Reads the keys that are kept; one that cannot be read has to be entered again. */
export async function openAccounts(parts: Parts): Promise<Accounts> {
  const { settings: store, secrets, log } = parts
  const keys: Partial<Record<'test' | 'live', string>> = {}
  for (const environment of ['test', 'live'] as const) {
    const encrypted = store.secret(environment)
    if (!encrypted || !secrets) continue
    try {
      keys[environment] = await secrets.decrypt(encrypted)
    } catch {
      // Made on another computer or by another user.
      log('warn', 'A stored secret key cannot be read', { environment })
    }
  }
  const keyOf = (environment: Environment): string | undefined =>
    environment === 'training' ? practiceKey : (parts.secretKey ?? keys[environment])
  const urlOf = (environment: Environment): string =>
    environment === 'training' ? practiceUrl : (parts.gatewayUrl ?? store.get(environment).gatewayUrl)

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
    hasKey: (environment) => keys[environment] !== undefined,
    name: (environment) =>
      createHash('sha256')
        .update(`${checkGatewayUrl(urlOf(environment))}\n${keyOf(environment) ?? ''}`)
        .digest('hex')
        .slice(0, 16),
    gateway(environment, practice, closing) {
      const [url, key] = [urlOf(environment), keyOf(environment)]
      if (!key) {
        throw new TillError(
          'not_configured',
          environment === 'live'
            ? 'No secret key is set for the live environment. Nothing was sent. Please enter it under Settings, or go on in training.'
            : 'No secret key is set for the test environment. Nothing was sent. Please enter it under Settings, or go on in training.',
        )
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
    async setKey(environment, secretKey, check) {
      if (secretKey === '') {
        check()
        delete keys[environment]
        store.setSecret(environment, undefined)
        return
      }
      checkKey(secretKey, environment)
      if (!secrets) {
        throw new TillError(
          'not_available',
          'This computer has no safe place for a secret key, so it was not stored. Please set up the system keyring.',
          { field: 'secretKey' },
        )
      }
      const encrypted = await Promise.resolve(secrets.encrypt(secretKey)).catch(() => {
        throw new TillError(
          'not_available',
          'The system keyring failed, so the secret key was not stored. Please set up the system keyring.',
          { field: 'secretKey' },
        )
      })
      check()
      store.setSecret(environment, encrypted)
      keys[environment] = secretKey
    },
  }
}

/** @throws TillError `invalid_input`: no card may be sent to such an address */
export function checkAddress(url: string): void {
  try {
    checkGatewayUrl(url)
  } catch (error) {
    throw new TillError('invalid_input', error instanceof Error ? error.message : 'This is no address.', {
      field: 'gatewayUrl',
    })
  }
}

/** @throws TillError `invalid_input`: no secret key, or that of the other environment */
export function checkKey(secretKey: string, environment: 'test' | 'live'): void {
  try {
    checkSecretKey(secretKey, environment)
  } catch (error) {
    throw new TillError('invalid_input', error instanceof Error ? error.message : 'This is no secret key.', {
      field: 'secretKey',
    })
  }
}
