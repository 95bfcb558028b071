import { latinDigits } from '#contract/latin-digits.ts'

/** Letters that Unicode does not take apart, as they are typed where the keyboard has none of them. */
const replacements: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
}
const special = new RegExp(`[${Object.keys(replacements).join('')}]`, 'gu')
const apostrophes = /['’‘ʼʻ‛`´′＇׳]/gu
/** Accents, vowel signs and points, and what nobody sees. */
const marks = /[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const katakana = /[\u30a1-\u30f6]/gu

/**
 * The same text for the same word, however it is written: without capitals, accents, vowel signs, ligatures and
 * apostrophes, digits as 0–9, katakana as hiragana. What is stored to be found and what is typed to find it are folded by
 * this one function, since the index itself knows the letters of English only.
 */
export function fold(text: string): string {
  if (/^[\da-z @.+-]*$/i.test(text)) return text.toLowerCase()
  return (
    latinDigits(text.replace(apostrophes, ''))
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      // One stands within some letters, such as ŉ.
      .replace(apostrophes, '')
      .replace(marks, '')
      .replace(special, (letter) => replacements[letter] ?? letter)
      .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
  )
}

/** Words end where neither a letter nor a digit stands. */
const wordBoundary = /[^\p{L}\p{N}]+/u

/** The folded words of a text. */
export const foldedWords = (text: string): string[] => fold(text).split(wordBoundary).filter(Boolean)
