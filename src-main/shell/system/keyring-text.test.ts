import { expect, it } from 'vitest'
import { isKeyringText } from './keyring-text.ts'

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
