import { describe, expect, it } from 'vitest'
import type { Product } from '#contract/product.ts'
import { findProducts, isUnreadCount, readSearch } from './find-products.ts'

const product = (name: string, more: Partial<Product> = {}): Product => ({
  id: name,
  name,
  unitAmount: 100,
  currency: 'USD',
  position: 0,
  ...more,
})
const shelf = [
  product('Spring bouquet'),
  product('Roses, red'),
  product('Bouquet of roses', { barcode: '4006381333931' }),
  product('Crème brûlée'),
  product('春の花束'),
  product('Rosen', { currency: 'EUR' }),
]
const names = (words: string): string[] => findProducts(shelf, words, 'USD').map(({ name }) => name)

describe('the search for favourites', () => {
  it('knows what says how many and cannot be read', () => {
    for (const typed of ['1.5*', '-2*', '0*', '1e2*', '½ *', '123456*'])
      expect(isUnreadCount(typed)).toBe(true)
    for (const typed of ['', '3*', 'ros', 'box*', '2 x']) expect(isUnreadCount(typed)).toBe(false)
  })

  it.each([
    ['3*ros', 3, 'ros'],
    ['٣*ros', 3, 'ros'],
    ['12 x  vase', 12, 'vase'],
    ['2×', 2, ''],
    ['ros', 1, 'ros'],
    ['0*ros', 1, '0*ros'],
    ['1.5*ros', 1, '1.5*ros'],
    ['-3*ros', 1, '-3*ros'],
    ['1²*ros', 1, '1²*ros'],
    ['３＊ros', 3, 'ros'],
    ['3 vases', 1, '3 vases'],
  ])('reads “%s” as %i of “%s”', (typed, quantity, words) => {
    expect(readSearch(typed)).toEqual({ quantity, words })
  })

  it('finds by the beginnings of words, names that begin so first', () => {
    expect(names('ros')).toEqual(['Roses, red', 'Bouquet of roses'])
    expect(names('bou')).toEqual(['Bouquet of roses', 'Spring bouquet'])
    expect(names('red ros')).toEqual(['Roses, red'])
    expect(names('ouquet')).toEqual([])
  })

  it('minds neither accents nor case, and finds within scripts that have no spaces', () => {
    expect(names('CREME bru')).toEqual(['Crème brûlée'])
    expect(names('花束')).toEqual(['春の花束'])
  })

  it('finds by barcode, and shows everything of the currency while nothing is typed', () => {
    expect(names('40063')).toEqual(['Bouquet of roses'])
    expect(names('')).toHaveLength(5)
  })
})
