import { safeStorage } from 'electron'
import type { Log } from '../../logging/log.ts'
import type { TillOptions } from '../../till-options.ts'

interface Options {
  /** Development only: take the system's storage even where it does not protect. Set by RINGLINE_ALLOW_PLAIN_SECRETS=1. */
  allowPlain: boolean
  platform: NodeJS.Platform
  log: Log
}

/**
 * The system's safe storage: Keychain, DPAPI, or the desktop's keyring on Linux. After the app is ready.
 * @returns undefined where there is none that protects: the till then refuses secret keys rather than keep them badly
 */
export async function openSecrets({ allowPlain, platform, log }: Options): Promise<TillOptions['secrets']> {
  if (!(await isProtected(platform, log))) {
    if (!allowPlain) return undefined
    log('warn', 'Secret keys are kept without protection, as RINGLINE_ALLOW_PLAIN_SECRETS asks')
  }
  return {
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
  }
}

async function isProtected(platform: NodeJS.Platform, log: Log): Promise<boolean> {
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || isKeyringText(await safeStorage.encryptStringAsync('probe'))
  } catch {
    log('warn', 'Safe storage did not answer')
    return false
  }
}

/**
 * Whether a text encrypted on Linux was encrypted with a key from the desktop's keyring.
 *
 * Without a keyring Chromium uses a password that is the same on every machine ("v10"). The API cannot tell: it says that
 * encryption is available, and `getSelectedStorageBackend` speaks of the older synchronous one. The text itself does:
 * Chromium's os_crypt_async marks what the Secret Service encrypted with v11 and the desktop portal with v12.
 */
export function isKeyringText(encrypted: Uint8Array): boolean {
  const mark = new TextDecoder().decode(encrypted.subarray(0, 3))
  return mark === 'v11' || mark === 'v12'
}
