import { latinDigits } from '#contract/latin-digits.ts'

/**
 * What stands in the expiry field after typing: '1230' becomes '12/30', '5' becomes '05/', and a pasted '12/2030' becomes '12/30'.
 * `previous` is what stood there, so that deleting the slash does not bring it back.
 */
export function expiryText(entered: string, previous: string): string {
  const typed = latinDigits(entered)
  if (typed.length < previous.length && previous.startsWith(typed)) return typed.replace(/\/$/, '')
  const [monthPart = '', ...rest] = typed.split(/[/\-. ]+/)
  let digits = typed.replace(/\D/g, '')
  if (rest.length > 0 && /^\d$/.test(monthPart)) digits = `0${digits}`
  if (/^[2-9]/.test(digits)) digits = `0${digits}`
  const month = digits.slice(0, 2)
  let year = digits.slice(2)
  if (year.length > 2) year = year.startsWith('20') && year.length >= 4 ? year.slice(2, 4) : year.slice(0, 4)
  return month.length < 2 ? month : `${month}/${year}`
}

export type ExpiryProblem = 'missing' | 'expiryIncomplete' | 'expiryMonth' | 'expired' | 'expiryFar'
export type ExpiryReading = { month: string; year: string; problem?: never } | { problem: ExpiryProblem }

/** Month '01' to '12' and year '2031' of an expiry such as '12/31'. A card is good to the end of its month. */
export function readExpiry(text: string, now: Date): ExpiryReading {
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
