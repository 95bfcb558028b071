import { z } from 'zod'
import { storedText } from './stored.ts'
import { requiredLine } from './text.ts'

const digitsOnly = (text: string): string => text.replace(/[\s-]/g, '')

/**
 * A card as it is read out on the phone. It lives in memory for one attempt: never stored, logged or sent back.
 * Brand-dependent checks (CVC length, number length, expiry against today) need a clock and a brand table, and are made
 * on top of this one by the form and again by the payment service.
 */
export const Card = z.strictObject({
  number: z
    .string()
    .transform(digitsOnly)
    .pipe(
      z
        .string()
        .regex(/^\d{12,19}$/, 'The card number has 12 to 19 digits.')
        .pipe(z.creditCard('This card number has a typing mistake. Please read it back.')),
    ),
  expMonth: z
    .string()
    .trim()
    .regex(/^(0?[1-9]|1[0-2])$/, 'The month is 01 to 12.')
    .transform((month) => month.padStart(2, '0')),
  expYear: z
    .string()
    .trim()
    .regex(/^(\d{2}|20\d{2})$/, 'The year has two or four digits, such as 2031.')
    .transform((year) => (year.length === 2 ? `20${year}` : year)),
  cvc: z
    .string()
    .trim()
    .regex(/^\d{3,4}$/, 'The security code has 3 digits, on American Express 4.'),
  /** As printed on the card. Cards carry Latin letters only (ISO/IEC 7813). */
  name: requiredLine(60)
    .regex(
      /^[\p{Script=Latin}\p{M}\d .,'’/&()-]+$/u,
      'Please type the name as it stands on the card, in Latin letters.',
    )
    .optional(),
})
export type Card = z.infer<typeof Card>

/** All that is ever kept of a card. */
export const CardSummary = z.object({ brand: storedText, last4: storedText })
export type CardSummary = z.infer<typeof CardSummary>
