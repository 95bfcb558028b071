/** Fewer letters and digits than this are the beginning of anybody's order number. */
const shortest = 3
/** A number of more digits is rounded where it is read as one. */
const exactDigits = 15

/**
 * Whether an order number may be another one as a gateway echoes it: in other case, trimmed, in another form of Unicode,
 * without its leading zeros or its punctuation, cut short, or rounded as a number. Alike is not the same: what is
 * alike may be the order's, and may be another's.
 */
export function isAlike(echo: string, order: string): boolean {
  if (echo === order) return true
  const [one, other] = [canonical(echo), canonical(order)]
  if (joined(one) === joined(other) || withoutZeros(one) === withoutZeros(other)) return true
  return isCut(joined(one), joined(other))
}

/** Whether one is the beginning of the other, or a number that was rounded. */
function isCut(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length >= shortest && long.startsWith(short)) return true
  const digits = (text: string) => (/^\d+$/.test(text) ? text.slice(0, exactDigits) : undefined)
  const rounded = digits(one)
  return rounded?.length === exactDigits && rounded === digits(other)
}

function canonical(order: string): string {
  const plain = order.normalize('NFKC').toLowerCase().normalize('NFKC')
  const kept = plain.replace(/[^\p{L}\p{N}\p{M}]/gu, ' ').trim()
  return kept === '' ? plain.trim() : kept
}

const joined = (text: string): string => text.replaceAll(' ', '')
const withoutZeros = (text: string): string => joined(text.replace(/(^|\D)0+(?=\d)/g, '$1'))
