import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Unit tests type hundreds of PINs and passphrases: Node's scrypt takes a thousandth of the work there. Only tests load
 * this file. What the till itself asks for is looked at in pin.test.ts and passphrase.test.ts.
 */
const real = crypto.scrypt
if (real.name !== 'cheapScrypt') {
  crypto.scrypt = function cheapScrypt(secret, salt, length, options, callback): void {
    real(secret, salt, length, { ...options, N: 2 ** 4 }, callback)
  } as typeof crypto.scrypt
  syncBuiltinESMExports()
}
