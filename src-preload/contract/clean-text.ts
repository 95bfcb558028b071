import { because } from './reasons/catalogue.ts'

/** What nobody sees: zero-width signs, fillers that count as letters, the empty Braille cell, spaces. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Z}\u2800]*$/u

/** A text in the one form of Unicode that is kept (NFC), so that equal texts are equal; empty where nobody sees anything. */
export const composed = (text: string): string => (unseen.test(text) ? '' : text.normalize('NFC'))

/** For `refine`: no halves of characters and no control characters but line breaks and tabs; a database and a printer choke on them. */
export const holdsOnlyText = [
  (text: string): boolean => !/\p{Cs}|(?![\n\r\t])\p{Cc}/u.test(text),
  because('text_has_no_text_signs'),
] as const

/** The same text without what `holdsOnlyText` refuses: for what is kept while it is typed, and for what is searched for. */
export const cleaned = (text: string): string => text.toWellFormed().replace(/(?![\n\r\t])\p{Cc}/gu, '')
