import { expect, it } from 'vitest'
import { brandName } from './brand-name.ts'

it('a brand is called as it is in the language of the receipt, and one that nobody knows is not called at all', () => {
  expect(brandName('american-express', 'en')).toBe('American Express')
  expect(brandName('unionpay', 'zh-CN')).toBe('银联')
  expect(brandName('Visa', 'ar')).toBe('Visa')
  expect(brandName('elo', 'en')).toBe('Elo')
  expect(brandName('unknown', 'zh-CN')).toBe('')
  expect(brandName('girocard', 'en')).toBe('girocard')
})
