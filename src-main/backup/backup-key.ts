import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { TillError } from '../failure/failure.ts'
import type { BackupKey } from '../settings/backup-settings.ts'

/** log2 of scrypt's N: age's own choice, about a second for each guess. */
export const usualWorkFactor = 18

/** @param workFactor log2 of scrypt's N */
export async function makeBackupKey(passphrase: string, workFactor = usualWorkFactor): Promise<BackupKey> {
  const identity = await generateX25519Identity()
  const encrypter = new Encrypter()
  encrypter.setPassphrase(normalized(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  return { recipient: await identityToRecipient(identity), wrapped: await encrypter.encrypt(identity) }
}

/** @returns age's secret key. @throws TillError `wrong_passphrase` */
export async function openBackupKey(wrapped: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normalized(passphrase))
  try {
    return await decrypter.decrypt(wrapped, 'text')
  } catch (cause) {
    throw new TillError('wrong_passphrase', 'passphrase_wrong', { field: 'passphrase', cause })
  }
}

/** The same passphrase in either Unicode form, with spaces around it or without. */
const normalized = (passphrase: string): string => passphrase.trim().normalize('NFKC')
