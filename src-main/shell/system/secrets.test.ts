import { beforeEach, expect, it, vi } from 'vitest'
import { isKeyringText, openSecrets } from './secrets.ts'

const { safeStorage } = vi.hoisted(() => ({
  safeStorage: {
    isAsyncEncryptionAvailable: vi.fn(),
    encryptStringAsync: vi.fn(),
    decryptStringAsync: vi.fn(),
  },
}))
vi.mock('electron', () => ({ safeStorage }))

const log = vi.fn()
const linux = { allowPlain: false, platform: 'linux', log } as const

/** A system whose encryption puts a mark before the text. */
function systemThatMarks(mark: string) {
  safeStorage.isAsyncEncryptionAvailable.mockResolvedValue(true)
  safeStorage.encryptStringAsync.mockImplementation(async (text: string) => Buffer.from(`${mark}${text}`))
  safeStorage.decryptStringAsync.mockImplementation(async (bytes: Buffer) => ({
    result: bytes.toString().slice(mark.length),
    shouldReEncrypt: false,
  }))
}

beforeEach(() => {
  vi.resetAllMocks()
})

it('gives back the text that it encrypted', async () => {
  systemThatMarks('v11')
  const secrets = await openSecrets(linux)
  const encrypted = await secrets?.encrypt('sk_test_12345678')
  expect(await secrets?.decrypt(new Uint8Array(encrypted ?? []))).toBe('sk_test_12345678')
})

it('has no place for secrets on a Linux without a keyring, though encryption is said to be available', async () => {
  systemThatMarks('v10')
  expect(await openSecrets(linux)).toBeUndefined()
})

it('takes the same mark on macOS and Windows, where it stands for the system’s own key', async () => {
  systemThatMarks('v10')
  expect(await openSecrets({ ...linux, platform: 'darwin' })).toBeDefined()
  expect(await openSecrets({ ...linux, platform: 'win32' })).toBeDefined()
})

it('has no place for secrets where the system has none or does not answer', async () => {
  safeStorage.isAsyncEncryptionAvailable.mockResolvedValue(false)
  expect(await openSecrets({ ...linux, platform: 'darwin' })).toBeUndefined()
  safeStorage.isAsyncEncryptionAvailable.mockRejectedValue(new Error('locked'))
  expect(await openSecrets({ ...linux, platform: 'darwin' })).toBeUndefined()
})

it('accepts an unprotected place in development where it is told to, and says so in the log', async () => {
  systemThatMarks('v10')
  expect(await openSecrets({ ...linux, allowPlain: true })).toBeDefined()
  expect(log).toHaveBeenCalledWith('warn', expect.stringContaining('without protection'))
})

const marked = (mark: string) => new TextEncoder().encode(`${mark}0123456789`)

it.each(['v11', 'v12'])('trusts a text that a keyring encrypted (%s)', (mark) => {
  expect(isKeyringText(marked(mark))).toBe(true)
})

it.each(['v10', 'pro', ''])('does not trust a text that begins with %j', (mark) => {
  expect(isKeyringText(marked(mark))).toBe(false)
})

it('does not trust an empty text', () => {
  expect(isKeyringText(new Uint8Array())).toBe(false)
})
