/** Keeps text where only this user of this computer can read it. */
export interface SafeStorage {
  encrypt(text: string): Uint8Array | Promise<Uint8Array>
  decrypt(encrypted: Uint8Array): string | Promise<string>
}
