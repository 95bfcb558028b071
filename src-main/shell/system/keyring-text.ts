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
