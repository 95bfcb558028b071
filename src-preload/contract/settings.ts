import { z } from 'zod'
import { BookkeepingSettings, StoredBookkeeping } from './bookkeeping-settings.ts'
import { holdsOnlyText } from './clean-text.ts'
import { Email, ReturnUrl } from './contact.ts'
import { NewId } from './ids.ts'
import { Currency } from './money.ts'
import { environments } from './names.ts'
import { because } from './reasons/catalogue.ts'
import { ToldParameters } from './reasons/worded.ts'
import { ReceiptSettings, StoredReceipts } from './receipt-settings.ts'
import { Address } from './sale.ts'
import { maybe, maybeText, StoredAddress, storedText, storedTime } from './stored.ts'
import { holdsNoCard, line, text } from './text.ts'

export { environments } from './names.ts'
export const Environment = z.enum(environments)
export type Environment = z.infer<typeof Environment>

/** How the card reaches the gateway: after the intent (two calls), or in its creation (one call). */
export const protocols = ['two-call', 'one-call'] as const

/** The languages of the screen, and of receipts. */
export const languages = ['en', 'zh-CN', 'ar'] as const
export type Language = (typeof languages)[number]

/** The language that comes nearest to a locale such as zh-Hans-SG; English if none does. */
export function languageOf(locale: string): Language {
  return languages.find((language) => language.slice(0, 2) === locale.slice(0, 2).toLowerCase()) ?? 'en'
}

/**
 * How text in a language writes amounts and dates: as the locale does where the language comes nearest to it, or else
 * in the language's usual way. A shop in Germany keeps 1.234,50 in English text, and not in Arabic.
 */
export function localeFor(language: Language, locale: string): string {
  return languageOf(locale) === language ? locale : usualLocale[language]
}

const usualLocale: Record<Language, string> = { en: 'en-US', 'zh-CN': 'zh-CN', ar: 'ar-AE' }

export const Shop = z.strictObject({
  name: line(100),
  address: Address.optional(),
  phone: line(40).optional(),
  email: z.union([z.literal(''), Email]).optional(),
  website: line(200).optional(),
  taxId: line(40).optional(),
  /** Printed at the foot of every receipt. */
  refundPolicy: text(500).optional(),
})
export type Shop = z.infer<typeof Shop>

/** The shop as it was stored, under whatever rules there were: see stored.ts. */
export const StoredShop = z.object({
  name: storedText,
  address: maybe(StoredAddress),
  phone: maybeText,
  email: maybeText,
  website: maybeText,
  taxId: maybeText,
  refundPolicy: maybeText,
})

/** True for a tag that amounts and dates can be written by: 'en-US', and neither 'en_US' nor ''. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/**
 * True for a zone that days can be reckoned in and times be written in. Of what Intl takes, Temporal refuses the names
 * that only ICU knows, such as JST, which IANA does not list, and a minus sign that is no hyphen.
 */
export function isTimeZone(zone: string): boolean {
  if (icuOnly.test(zone) || /[^\w/:+-]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}
const icuOnly = /^(AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i

export const Locale = z
  .string()
  .max(100)
  .refine(isLocale, because('locale_wrong'))
  .refine(...holdsNoCard)
const TimeZone = z.string().max(100).refine(isTimeZone, because('time_zone_wrong'))

export const scannerEnds = ['enter', 'tab', 'either'] as const
export const themes = ['system', 'light', 'dark'] as const

/** A barcode scanner that types like a keyboard. */
export const Scanner = z.strictObject({
  isOn: z.boolean(),
  /** What the scanner types before each code; empty: nothing. */
  prefix: z.string().regex(/^[\x20-\x7e]{0,3}$/, because('prefix_form')),
  /** The key that ends a code. */
  end: z.enum(scannerEnds),
  /** Between two keys of one code, in ms at most; nobody types a whole code that fast. */
  gap: z.int().min(10, because('scan_gap_range')).max(60, because('scan_gap_range')),
})
export type Scanner = z.infer<typeof Scanner>

/** Keys chosen instead of the usual ones, by action: { hold: 'Alt+9' }. Empty: no key. */
const ChosenKeys = z
  .record(
    z
      .string()
      .max(40)
      .refine(...holdsOnlyText)
      .refine(...holdsNoCard),
    z
      .string()
      .regex(/^[\x21-\x7e]{0,20}$/, because('key_wrong'))
      .refine(...holdsNoCard),
  )
  .refine((keys) => Object.keys(keys).length <= 200, because('too_many_keys'))

const changeable = {
  environment: Environment,
  /** The gateway's address for the environment in use; https, or http on a loopback address. */
  gatewayUrl: z
    .string()
    .trim()
    .max(300)
    .refine(...holdsNoCard),
  protocol: z.enum(protocols),
  currency: Currency,
  language: z.enum(languages),
  /** Of receipts, unless one is asked for in another: what the caller reads, not the cashier. */
  receiptLanguage: z.enum(languages),
  /** How amounts, numbers and dates are written. */
  locale: Locale,
  timeZone: TimeZone,
  shop: Shop,
  /** Sent with every charge unless the sale says otherwise. Empty: none. */
  returnUrl: z.union([z.literal(''), ReturnUrl]),
  /** The tax rate that a new line begins with. Empty: none. */
  usualTaxRateId: z.union([z.literal(''), NewId]),
  /** Before the card is read out, the cashier is reminded to pause the recording of the call. */
  recordingPrompt: z.boolean(),
  /** Paid, declined and unknown are heard. */
  sounds: z.boolean(),
  scanner: Scanner,
  /** Minutes in which nobody does anything before whoever is signed in has to sign in again. */
  lockAfter: z.int().min(1, because('lock_minutes_range')).max(15, because('lock_minutes_range')),
  theme: z.enum(themes),
  keys: ChosenKeys,
  /** Accounts and taxes as exports name them. All of it, or what is left out is as it usually is. */
  bookkeeping: BookkeepingSettings,
  /** How receipts look. All of it, or what is left out is as it usually is. */
  receipts: ReceiptSettings,
  /** True once the first-run welcome has been seen. */
  welcomed: z.boolean(),
}

/** The till went over to another environment. */
export const EnvironmentInUse = z.object({ environment: Environment })
export const LanguageInUse = z.object({ language: z.enum(languages) })

export const SettingsChange = z.strictObject(changeable).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

/**
 * How the books of an environment differ from what was marked of them outside their file. 'shorter': entries are gone, as
 * where an older copy was put back. 'replaced': they are others, or new. 'changed': an entry or a number is another.
 * 'forged': the mark itself was altered or taken away. 'restored': they came from a backup, made at `markedAt`.
 */
export const BooksBehind = z.object({
  state: z.enum(['shorter', 'replaced', 'changed', 'forged', 'restored']),
  /** When they were last known to be whole. */
  markedAt: storedTime.optional(),
})

/**
 * The settings as they are told. What is stored and cannot be read is told as it would be at first. Never holds a secret:
 * only whether one is set.
 */
export const Settings = z.object({
  environment: Environment,
  gatewayUrl: z.string(),
  protocol: z.enum(protocols),
  currency: z.string(),
  language: z.enum(languages),
  receiptLanguage: z.enum(languages),
  locale: z.string(),
  timeZone: z.string(),
  shop: StoredShop,
  returnUrl: z.string(),
  usualTaxRateId: z.string(),
  recordingPrompt: z.boolean(),
  sounds: z.boolean(),
  scanner: z.object({
    isOn: z.boolean(),
    prefix: z.string(),
    end: z.enum(scannerEnds),
    gap: z.int(),
  }),
  lockAfter: z.int(),
  theme: z.enum(themes),
  keys: z.record(z.string(), z.string()),
  bookkeeping: StoredBookkeeping,
  receipts: StoredReceipts,
  welcomed: z.boolean(),
  /** Begins every order number that this till makes, so that several tills can share a gateway account. */
  tillPrefix: z.string(),
  secretKeySet: z.object({ test: z.boolean(), live: z.boolean() }),
  /** The books are older than they were, or others: no money moves until a manager accepts them (`books.accept`). */
  booksBehind: BooksBehind.optional(),
  /** See `BackupStatus`: 'old' is told on every screen. */
  backup: z.object({ state: z.enum(['off', 'good', 'old']), lastGoodAt: storedTime.optional() }),
  /** False where the system has no safe place for a secret key: keys are then refused. */
  secretsProtected: z.boolean(),
  /**
   * In place of a keyring: keeps the secret keys, and is asked for at each start. 'not_needed' where the system has a
   * keyring; 'locked' until it is typed.
   */
  passphrase: z.enum(['not_needed', 'not_set', 'locked', 'open']),
  version: z.string(),
})
export type Settings = z.infer<typeof Settings>

export const SecretKeyChange = z.strictObject({
  environment: z.enum(['test', 'live']),
  /** Empty: forget the key. */
  secretKey: z.string().trim().max(300),
})

/** Neither is ever kept, logged or told. */
const Passphrase = z
  .string()
  .max(200, because('too_long_at_most'))
  .refine((text) => text.isWellFormed(), because('invalid'))
export const PassphraseChange = z.strictObject({
  passphrase: Passphrase.refine((text) => [...text.trim()].length >= 12, because('passphrase_too_short')),
  /** The one that is set. */
  before: Passphrase.optional(),
})
export const Unlock = z.strictObject({ passphrase: Passphrase })

export const ConnectionTest = z.object({
  ok: z.boolean(),
  /** In English, or as the gateway said it. */
  message: z.string(),
  /** Where the till says it: each language words it. */
  reason: z.string().optional(),
  parameters: ToldParameters.optional(),
  /** Round trip. */ ms: z.int().optional(),
})
