import { z } from 'zod'
import { composed, holdsOnlyText } from './clean-text.ts'
import { latinDigits } from './latin-digits.ts'
import { because } from './reasons/catalogue.ts'
import { holdsNoCard } from './text.ts'

export const Email = z
  .email(because('email_wrong'))
  .max(254)
  .refine(...holdsNoCard)

/** As the caller gives it: the gateway documents no format. Fifteen digits at most (ITU-T E.164). */
export const Phone = z
  .string()
  .overwrite((value) => latinDigits(composed(value)))
  .trim()
  .min(1)
  .max(40, because('too_long_at_most'))
  .refine((value) => value.replace(/\D/g, '').length <= 15, because('phone_too_long'))
  .refine(...holdsOnlyText)
  .refine(...holdsNoCard)

/** Schemes that run or read something where they are followed, or lead to no page. */
const noPage = 'javascript|vbscript|data|file|filesystem|blob|about|view-source|mailto|tel|sms|wss?|ftps?'
const anAppsOwn = because('web_address_wrong')

/** Where the cardholder lands after authenticating: a web page, or an app by a scheme of its own (RFC 8252). */
export const ReturnUrl = z
  .url({
    protocol: new RegExp(`^(?!(${noPage}|chrome.*|devtools|resource)$)[a-z][a-z0-9+.-]*$`),
    error: anAppsOwn,
    abort: true,
  })
  // `localhost:3000` and `example.com:8080` have no scheme: what stands before the colon is a host.
  .refine((value) => /^(https?:\/\/|(?!https?:)[a-z][a-z0-9+.-]*:\/)[^\s\p{Cc}]+$/iu.test(value), anAppsOwn)
  .max(500)
  .refine(...holdsOnlyText)
  .refine(...holdsNoCard)
