import { latinDigits } from '#contract/latin-digits.ts'
import type { HeldOrder } from '#contract/order.ts'

/** The orders in which every word of `text` is found, whatever its case and accents. */
export function filterHeldOrders(orders: readonly HeldOrder[], text: string): readonly HeldOrder[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return orders
  return orders.filter(({ label, caller, description, heldBy }) => {
    const all = plain([label, caller, description, heldBy].filter(Boolean).join(' '))
    const digits = all.replace(/\D/g, '')
    return words.every((word) => all.includes(word) || (/^\d{3,}$/.test(word) && digits.includes(word)))
  })
}

const plain = (text: string): string =>
  latinDigits(text)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
