import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { TillError } from '../failure/failure.ts'
import type { SafeStorage } from '../storage/safe-storage.ts'

/** A step of the settings database: a key of the till's own, wrapped in a passphrase of the shop's. */
export const passphraseTable = `
  CREATE TABLE passphrase (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    salt    BLOB NOT NULL,
    cost    INTEGER NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT;
`

/** Keeps keys where the system has no keyring: by a passphrase that is asked for at each start, and never kept. */
export interface Passphrase {
  state(): 'not_set' | 'locked' | 'open'
  /**
   * Sets the first one, or another one in its place, which needs the one before. What was encrypted stays readable.
   *
   * @param keep writes it to the disk, in one step with what the books say of it
   * @throws TillError `wrong_passphrase`, and what `keep` throws; nothing was changed
   */
  set(passphrase: string, before: string | undefined, keep?: (write: () => void) => void): Promise<void>
  /**
   * @param tell called once the passphrase is known to be right, before anything is opened with it
   * @throws TillError `wrong_passphrase`, or `wrong_state` where none is set, and what `tell` throws; it stays locked
   */
  unlock(passphrase: string, tell?: () => void): Promise<void>
  /** For as long as the till is open. Both throw while it is locked. */
  secrets: SafeStorage
}

/** N of scrypt: with r = 8, 128 MiB and about half a second for each guess (OWASP asks for no less). */
const cost = 2 ** 17

export function openPassphrase(database: DatabaseSync): Passphrase {
  const read = database.prepare('SELECT salt, cost, wrapped FROM passphrase')
  const write = database.prepare(
    `INSERT INTO passphrase (one, salt, cost, wrapped) VALUES (1, ?, ?, ?)
     ON CONFLICT (one) DO UPDATE SET salt = excluded.salt, cost = excluded.cost, wrapped = excluded.wrapped`,
  )
  let key: Buffer | undefined

  const unwrap = async (passphrase: string): Promise<Buffer> => {
    const kept = read.get()
    if (!kept) {
      throw new TillError('wrong_state', 'passphrase_not_set', {
        field: 'passphrase',
      })
    }
    const wrapping = await derive(passphrase, bytes(kept.salt), Number(kept.cost))
    try {
      return open(wrapping, bytes(kept.wrapped))
    } catch {
      throw new TillError('wrong_passphrase', 'passphrase_wrong', {
        field: 'passphrase',
      })
    }
  }
  const opened = (): Buffer => {
    if (!key) throw new Error('The passphrase has not been typed')
    return key
  }
  return {
    state: () => (key ? 'open' : read.get() ? 'locked' : 'not_set'),
    async set(passphrase, before, keep = (write) => write()) {
      const kept = read.get() ? await unwrap(before ?? '') : randomBytes(32)
      const salt = randomBytes(16)
      const wrapped = seal(await derive(passphrase, salt, cost), kept)
      keep(() => void write.run(salt, cost, wrapped))
      key = kept
    },
    async unlock(passphrase, tell = () => {}) {
      const kept = await unwrap(passphrase)
      tell()
      key = kept
    },
    secrets: {
      encrypt: (text) => seal(opened(), Buffer.from(text)),
      decrypt: (encrypted) => open(opened(), encrypted).toString(),
    },
  }
}

const bytes = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())

/** The same passphrase in either Unicode form, with spaces around it or without. */
function derive(passphrase: string, salt: Uint8Array, N: number): Promise<Buffer> {
  const options: ScryptOptions = { N, r: 8, p: 1, maxmem: 2 ** 28 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.trim().normalize('NFKC'), salt, 32, options, (error, derived) =>
      error ? reject(error) : resolve(derived),
    )
  })
}

const ivLength = 12
const tagLength = 16

/** AES-256-GCM: initialisation vector, tag, text. What was changed does not open. */
function seal(key: Uint8Array, text: Uint8Array): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
  const sealed = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** @throws Error if it was sealed with another key, or changed */
function open(key: Uint8Array, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  })
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength))
  return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()])
}
