import { z } from 'zod'
import { composed, holdsOnlyText } from './clean-text.ts'
import { latinDigits } from './latin-digits.ts'
import { holdsNoCard } from './text.ts'

export const Email = z
  .email('Please check the e-mail address.')
  .max(254)
  .refine(...holdsNoCard)

/** As the caller gives it: the gateway documents no format. Fifteen digits at most (ITU-T E.164). */
export const Phone = z
  .string()
  .overwrite((value) => latinDigits(composed(value)))
  .trim()
  .min(1)
  .max(40, 'This is too long: 40 characters at most.')
  .refine((value) => value.replace(/\D/g, '').length <= 15, 'A telephone number has 15 digits at most.')
  .refine(...holdsOnlyText)
  .refine(...holdsNoCard)

/** Where the cardholder lands after authenticating. */
export const WebAddress = z
  .url({ protocol: /^https?$/, error: 'Please give a web address that starts with https://' })
  .max(500)
  .refine(...holdsOnlyText)
  .refine(...holdsNoCard)
