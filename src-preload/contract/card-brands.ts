type Range = readonly [from: string, to: string, lengths: readonly number[]]

const any = [13, 14, 15, 16, 17, 18, 19]

/**
 * How the card brands' numbers begin, and how many digits they have (ISO/IEC 7812). What card-validator knows, but for
 * its "Maestro is everything that begins with 6"; and Visa's old 13 digits, the whole of 50, 62 and 81, and RuPay's 60 and 82.
 */
const ranges: readonly Range[] = [
  ['4', '4', [13, 16, 18, 19]], // Visa
  ['51', '55', [16]], // Mastercard
  ['2221', '2720', [16]],
  ['34', '34', [15]], // American Express
  ['37', '37', [15]],
  ['300', '305', [14, 16, 19]], // Diners Club
  ['36', '36', [14, 16, 19]],
  ['38', '39', [14, 16, 19]],
  ['6011', '6011', [16, 19]], // Discover
  ['644', '659', [16, 19]],
  ['1800', '1800', [16, 17, 18, 19]], // JCB
  ['2131', '2131', [16, 17, 18, 19]],
  ['3528', '3589', [16, 17, 18, 19]],
  ['62', '62', [14, 15, 16, 17, 18, 19]], // UnionPay
  ['81', '81', [14, 15, 16, 17, 18, 19]],
  ['50', '50', any], // Maestro, Elo, Verve
  ['56', '59', any],
  ['63', '63', any],
  ['67', '67', any],
  ['493698', '493698', any],
  ['2200', '2204', [16, 17, 18, 19]], // Mir
  ['60', '60', [16]], // RuPay, Hipercard
  ['82', '82', [16]],
  ['9792', '9792', [16]], // Troy
]

/** True where a card brand has numbers that begin so, of that many digits. `digits`: 0–9 only. */
export function beginsAsCard(digits: string): boolean {
  return ranges.some(([from, to, lengths]) => {
    const start = digits.slice(0, from.length)
    return start >= from && start <= to && lengths.includes(digits.length)
  })
}
