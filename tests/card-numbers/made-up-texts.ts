import { passesLuhn } from '../../src-preload/contract/card-numbers.ts'
import { passesGs1 } from '../../src-preload/contract/sound-numbers.ts'

/** Texts as people type them, with a card number or with other numbers; the same seed makes the same texts. */

export type Random = () => number

/** Mulberry32: 32 bits of state, good enough to make up texts. */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit)
const oneOf = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)] as T
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => below(random, 10)).join('')
const between = (random: Random, first: number, last: number): string =>
  String(first + below(random, last - first + 1))
const padded = (random: Random, first: number, last: number): string =>
  between(random, first, last).padStart(2, '0')
/** `#` is any digit, `%` any but 0 and 1. */
const shaped = (random: Random, shape: string): string =>
  shape.replace(/[#%]/g, (sign) => (sign === '#' ? digits(random, 1) : between(random, 2, 9)))
const withCheck = (body: string, passes: (digits: string) => boolean): string =>
  body + [...'0123456789'].find((digit) => passes(body + digit))

const brands: readonly (readonly [start: string, length: number])[] = [
  ['4', 16],
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2223', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['65', 16],
  ['36', 14],
  ['305', 14],
  ['3530', 16],
  ['62', 16],
  ['62', 19],
  ['5018', 16],
  ['6759', 16],
  ['2200', 16],
]
export function cardNumber(random: Random): string {
  const [start, length] = oneOf(random, brands)
  return withCheck(start + digits(random, length - 1 - start.length), passesLuhn)
}

const separators = [
  ' ',
  ' ',
  '-',
  '.',
  '  ',
  '\u00a0',
  '\u2009',
  '/',
  ',',
  '_',
  '\n',
  '–',
  '·',
  '\t',
  ' - ',
  '|',
  ':',
  '*',
  '+',
  '\u200b',
]
const scripts = ['0', '0', '0', '0', '٠', '۰', '０', '०', '𝟎']
const inScript = (random: Random, text: string): string => {
  const zero = oneOf(random, scripts).codePointAt(0) ?? 48
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

function inGroups(random: Random, number: string, sizes: () => number): string {
  const groups: string[] = []
  for (let at = 0; at < number.length; ) {
    const size = sizes()
    groups.push(number.slice(at, at + size))
    at += size
  }
  const separator = oneOf(random, separators)
  const isMixed = random() < 0.3
  return groups.reduce((text, group) => text + (isMixed ? oneOf(random, separators) : separator) + group)
}
const printed = (random: Random, number: string): string => {
  const sizes = number.length < 16 ? [4, 6, 5] : [4, 4, 4, 4, 3]
  return inGroups(random, number, () => sizes.shift() ?? 4)
}

function expiryAndCode(random: Random): string {
  const month = padded(random, 1, 12)
  const year = between(random, 26, 45)
  const date = oneOf(random, [
    `${month}/${year}`,
    `${month}${year}`,
    `${month} ${year}`,
    `${month}-20${year}`,
  ])
  const code = digits(random, random() < 0.2 ? 4 : 3)
  return oneOf(random, [date, `${date} ${code}`, `${date}, ${code}`, `${date}\n${code}`, `${date}/${code}`])
}
const after = (random: Random, text: string): string =>
  text + oneOf(random, separators) + expiryAndCode(random)

/** Each holds a card number. */
export const withCard: Record<string, (random: Random) => string> = {
  'in one piece, followed by expiry and code': (random) =>
    inScript(random, after(random, cardNumber(random))),
  'as printed, followed by expiry and code': (random) =>
    inScript(random, after(random, printed(random, cardNumber(random)))),
  'as printed, between other numbers': (random) =>
    `${oneOf(random, ['2. ', 'No. 77, ', '25/11/2026 ', '020 7946 0958, ', '123 ', 'EUR 12.50 '])}${printed(random, cardNumber(random))}${oneOf(random, ['', ', 2 pcs', ' / 10115 Berlin', ' 020 7946 0958', ' 25.11.2026', ' 123'])}`,
  'in groups of any size, alone': (random) =>
    `Card: ${inGroups(random, cardNumber(random), () => 1 + below(random, 8))} thanks`,
  'in groups of any size, followed by expiry and code': (random) => {
    const size = below(random, 2)
    return after(
      random,
      inGroups(random, cardNumber(random), () => (size === 0 ? 1 : 1 + below(random, 8))),
    )
  },
  'run together with expiry and code': (random) =>
    cardNumber(random) + padded(random, 1, 12) + between(random, 26, 45) + digits(random, 3),
  'inside a word': (random) => `card${printed(random, cardNumber(random))}exp12/31`,
}

const phones = [
  '020 #### ####',
  '07### ######',
  '+44 20 #### ####',
  '+44 (0)20 #### ####',
  '+44 7### ######',
  '(%##) %##-####',
  '%##-%##-####',
  '+1 %## %## ####',
  '030 %#####',
  '0151 ########',
  '+49 151 ########',
  '+49 30 %#####',
  '01 ## ## ## ##',
  '06 ## ## ## ##',
  '+33 6 ## ## ## ##',
  '6## ### ###',
  '+34 6## ### ###',
  '138#### ####',
  '138########',
  '+86 138 #### ####',
  '03-####-####',
  '090-####-####',
  '%### ####',
  '+65 %### ####',
  '+55 11 9####-####',
  '(11) 9####-####',
  '9#### #####',
  '+91 9#### #####',
  '050 ### ####',
  '+971 50 ### ####',
]
const phonePair = (random: Random): string => {
  // Two of one shop are written alike, more often than not.
  const shape = oneOf(random, phones)
  const other = random() < 0.7 ? shape : oneOf(random, phones)
  return `${shaped(random, shape)}${oneOf(random, [' / ', ', ', '; ', '\n', '  '])}${shaped(random, other)}`
}

const date = (random: Random): string =>
  oneOf(random, [
    `${padded(random, 1, 28)}/${padded(random, 1, 12)}/20${between(random, 24, 30)}`,
    `${padded(random, 1, 28)}.${padded(random, 1, 12)}.20${between(random, 24, 30)}`,
    `20${between(random, 24, 30)}-${padded(random, 1, 12)}-${padded(random, 1, 28)}`,
  ])
const time = (random: Random): string => `${padded(random, 0, 23)}:${padded(random, 0, 59)}`

const ibanShapes = [
  'DE##0#############',
  'GB##BARC##############',
  'FR##20041010050#####M0###',
  'NL##ABNA0#########',
  'ES##2100#############0##',
]
function iban(random: Random): string {
  const shape = oneOf(random, ibanShapes)
  const country = shape.slice(0, 2)
  const length = { DE: 22, GB: 22, FR: 27, NL: 18, ES: 24 }[country] ?? 22
  const bank = shape.slice(4).replace(/#/g, () => digits(random, 1))
  const body = (bank + digits(random, 30)).slice(0, length - 4)
  const check = 98n - (BigInt([...`${body}${country}00`].map((sign) => parseInt(sign, 36)).join('')) % 97n)
  const whole = `${country}${String(check).padStart(2, '0')}${body}`
  return random() < 0.5 ? whole : (whole.match(/.{1,4}/g) ?? []).join(' ')
}

/** Holds a card number that the rule cannot tell from other numbers side by side. */
export const withHiddenCard: Record<string, (random: Random) => string> = {
  'in groups of any size, between other numbers': (random) =>
    `77, ${inGroups(random, cardNumber(random), () => 1 + below(random, 8))} 5`,
}

/** None holds a card number. */
export const withoutCard: Record<string, (random: Random) => string> = {
  'dates and times': (random) =>
    oneOf(random, [
      `${date(random)} - ${date(random)}`,
      `${date(random)} ${time(random)} - ${time(random)}`,
      `${date(random)}, ${date(random)}, ${date(random)}`,
      `${date(random)} ${time(random)} / ${date(random)} ${time(random)}`,
    ]),
  'order numbers that begin with the date': (random) =>
    `20${between(random, 24, 30)}${padded(random, 1, 12)}${padded(random, 1, 28)}${oneOf(random, ['', '-', ' '])}${digits(random, oneOf(random, [4, 6, 8]))}`,
  IBANs: (random) =>
    oneOf(random, ['', 'IBAN ', 'to ']) + iban(random) + oneOf(random, ['', ', 12.50 EUR', ' 25/11/2026']),
  'article numbers (EAN)': (random) =>
    withCheck(
      oneOf(random, ['40', '50', '30', '54', '69', '76', '87', '37']) + digits(random, 10),
      passesGs1,
    ) + oneOf(random, ['', ' 2 pcs', ', 12', ' 12.50', ` ${date(random)}`]),
  'two telephone numbers': phonePair,
  'a telephone number and a date': (random) =>
    `${shaped(random, oneOf(random, phones))}, ${date(random)} ${time(random)}`,
  'an address and a telephone number': (random) =>
    `${between(random, 1, 300)} Rose Lane, ${digits(random, 5)} Town, ${shaped(random, oneOf(random, phones))}`,
  'tracking numbers': (random) => {
    const postal = withCheck(`940${digits(random, 18)}`, passesGs1)
    return oneOf(random, [
      postal,
      (postal.match(/.{1,4}/g) ?? []).join(' '),
      shaped(
        random,
        oneOf(random, ['1Z9##W##03########', '7###########', '00340434##########', 'JD0146000########']),
      ),
      shaped(random, oneOf(random, ['01########', 'RR#########GB', 'SF1###########', '0150########'])),
    ])
  },
  'lists of amounts': (random) =>
    Array.from(
      { length: 2 + below(random, 4) },
      () => `${between(random, 1, 199)}.${digits(random, 2)}`,
    ).join(oneOf(random, [', ', ' + ', ' ', '; '])),
  'lists of small numbers': (random) =>
    Array.from({ length: 3 + below(random, 8) }, () => between(random, 1, 60)).join(
      oneOf(random, [', ', ' ', '/']),
    ),
}
