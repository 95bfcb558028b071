import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type * as Electron from 'electron'
import { pathOf } from './host.ts'
import { strict } from './lacking.ts'

/** NOT safe: its key lies beside the data, so that only the app's use of it is tested. As without a keyring, it says 'v10'. */
const mark = Buffer.from('v10')

function key(): Buffer {
  const file = path.join(pathOf('userData'), 'double-safe-storage.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

function encrypt(text: string): Buffer {
  const start = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), start)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([mark, start, cipher.getAuthTag(), body])
}

function decrypt(bytes: Buffer): string {
  if (!bytes.subarray(0, 3).equals(mark)) throw new Error('Error while decrypting the ciphertext.')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(3, 15)).setAuthTag(
    bytes.subarray(15, 31),
  )
  return decipher.update(bytes.subarray(31), undefined, 'utf8') + decipher.final('utf8')
}

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  encryptStringAsync: async (text: string): Promise<Buffer> => encrypt(text),
  decryptStringAsync: async (bytes: Buffer) => ({ result: decrypt(bytes), shouldReEncrypt: false }),
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>)
