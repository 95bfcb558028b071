import { barcodeKey } from '#contract/barcode.ts'
import { latinDigits } from '#contract/latin-digits.ts'
import type { Product } from '#contract/product.ts'

/** What was typed into the search: how many, and of what. '3*ros' is three of what matches 'ros'. */
export function readSearch(typed: string): { quantity: number; words: string } {
  const match = /^\s*(\d{1,5})\s*[*×x＊]\s*(.*)$/iu.exec(latinDigits(typed))
  const quantity = Number(match?.[1] ?? 1)
  return quantity < 1 ? { quantity: 1, words: typed } : { quantity, words: match?.[2] ?? typed }
}

/** True for what is meant to say how many and cannot be read, such as '1.5*'. */
export const isUnreadCount = (typed: string): boolean =>
  /[*×x＊]\s*$/iu.test(typed) &&
  /^\s*[-−+]?[\d.,٫½¼¾]/u.test(latinDigits(typed)) &&
  readSearch(typed).words !== ''

/**
 * The shop's favourites in which every word begins a word of the name, or whose barcode begins so; in the shop's order,
 * those whose name begins with what was typed first. Accents and case do not matter.
 */
export function findProducts(products: readonly Product[], words: string, currency: string): Product[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  const offered = products.filter((product) => product.currency === currency)
  if (wanted.length === 0) return offered
  const found = offered.filter(({ name, barcode }) => {
    const parts = plain(name).split(/[\s\-/.,()]+/)
    const isNamed = wanted.every((word) => parts.some((part) => part.startsWith(word)))
    // Scripts without spaces between words: anywhere in the name.
    const isWithin = wanted.every((word) => /[^\p{Script=Latin}\d]/u.test(word) && plain(name).includes(word))
    return isNamed || isWithin || (barcode !== undefined && isBarcode(barcode, wanted.join(' ')))
  })
  const starts = ({ name }: Product): boolean => plain(name).startsWith(wanted.join(' '))
  return [...found.filter(starts), ...found.filter((product) => !starts(product))]
}

const isBarcode = (barcode: string, typed: string): boolean =>
  plain(barcode).startsWith(typed) || barcodeKey(barcode) === barcodeKey(typed)

const plain = (text: string): string =>
  latinDigits(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
