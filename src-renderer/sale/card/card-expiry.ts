import { latinDigits } from '#contract/latin-digits.ts'

/** Month, what people put between, and what is typed of a year of two or four digits. */
const shape = /^\s*(\d{1,2})(\s*[/／.\-–—\s]\s*)?(\d{0,4})\s*$/u

const between = /^[/／.\-–—\s]$/u

/**
 * What stands in the expiry field after typing: '1230' becomes '12/30', '5' becomes '05/', and '12/2030' becomes '12/30' once
 * its year is whole. What is no such date stays as it was typed. `previous` is what stood there, so that deleting the slash
 * does not bring it back.
 */
export function expiryText(entered: string, previous: string): string {
  const typed = latinDigits(entered)
  if (typed.length < previous.length && previous.startsWith(typed)) return typed.replace(/\/$/, '')
  // The separator that somebody types stands there already.
  if (previous.endsWith('/') && typed.startsWith(previous) && between.test(typed.slice(previous.length)))
    return previous
  const [, first, separator, rest = ''] = shape.exec(typed) ?? []
  if (first === undefined) return entered
  // A month of one digit is one where nothing else can be meant: 2 to 9, or before a separator.
  const isOneDigit = first.length === 1 || (separator === undefined && /^[2-9]/.test(first))
  const month = isOneDigit ? first.slice(0, 1) : first
  const year = isOneDigit ? first.slice(1) + rest : rest
  if (month.length === 1 && separator === undefined && !/^[2-9]/.test(month)) return month
  if (year.length > 4) return entered
  const isWhole = year.length === 4 && year.startsWith('20')
  return `${month.padStart(2, '0')}/${isWhole ? year.slice(2) : year}`
}

/** True once nothing more is to come: the '20' of '12/20' may begin 2031. */
export const isWholeExpiry = (text: string): boolean => /^\d\d\/(?!20)\d\d$/.test(text)

export type ExpiryProblem = 'missing' | 'expiryIncomplete' | 'expiryMonth' | 'expired' | 'expiryFar'
export type ExpiryResult = { month: string; year: string; problem?: never } | { problem: ExpiryProblem }

/** Month '01' to '12' and year '2031' of an expiry such as '12/31'. A card is good to the end of its month. */
export function readExpiry(text: string, now: Date): ExpiryResult {
  if (text.trim() === '') return { problem: 'missing' }
  const match = /^(\d{2})\/(\d{2})$/.exec(text)
  const [, month = '', year = ''] = match ?? []
  if (!match) return { problem: 'expiryIncomplete' }
  if (Number(month) < 1 || Number(month) > 12) return { problem: 'expiryMonth' }
  const months = (2000 + Number(year)) * 12 + Number(month) - 1
  const thisMonth = now.getFullYear() * 12 + now.getMonth()
  if (months < thisMonth) return { problem: 'expired' }
  if (months > thisMonth + 20 * 12) return { problem: 'expiryFar' }
  return { month, year: `20${year}` }
}
