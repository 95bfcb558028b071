import { z } from 'zod'
import { because } from './reasons/catalogue.ts'
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
        .regex(/^\d{12,19}$/, because('card_number_length'))
        .pipe(z.creditCard(because('card_number_mistyped'))),
    ),
  expMonth: z
    .string()
    .trim()
    .regex(/^(0?[1-9]|1[0-2])$/, because('month_wrong'))
    .transform((month) => month.padStart(2, '0')),
  expYear: z
    .string()
    .trim()
    .regex(/^(\d{2}|20\d{2})$/, because('year_form'))
    .transform((year) => (year.length === 2 ? `20${year}` : year)),
  cvc: z
    .string()
    .trim()
    .regex(/^\d{3,4}$/, because('cvc_form')),
  /** As printed on the card. Cards carry Latin letters only (ISO/IEC 7813). */
  name: requiredLine(60)
    .regex(/^[\p{Script=Latin}\p{M}\d .,'’/&()-]+$/u, because('card_name_not_latin'))
    .optional(),
})
export type Card = z.infer<typeof Card>

/** All that is ever kept of a card. */
export const CardSummary = z.object({ brand: storedText, last4: storedText })
export type CardSummary = z.infer<typeof CardSummary>
