const isDigit = /^\p{Nd}$/u

/**
 * The value of a decimal digit of any script, 0–9; undefined for anything else. Unicode keeps the ten digits of a
 * script together, from its zero on, and sets of ten follow each other without a gap.
 */
export function digitValue(char: string): number | undefined {
  if (!isDigit.test(char)) return undefined
  const code = char.codePointAt(0) ?? 0
  let first = code
  while (isDigit.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}

/**
 * The same text with the digits of every script's keyboard (٠–٩, ۰–۹, ०–९, ０–９ …) as 0–9. Every character keeps its
 * place. Unicode normalisation leaves most of them as they are.
 */
export const latinDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => (digit.length === 1 ? String(digitValue(digit)) : digit))
