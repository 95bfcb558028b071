import { z } from 'zod'
import { StoredBookkeeping } from '#contract/bookkeeping-settings.ts'
import { StoredReceipts } from '#contract/receipt-settings.ts'
import {
  environments,
  isLocale,
  isTimeZone,
  type Language,
  languageOf,
  languages,
  protocols,
  StoredShop,
  scannerEnds,
  themes,
} from '#contract/settings.ts'
import type { Log } from '../logging/log.ts'

/** The zone of the computer; undefined where it tells none, or one that only it knows (TZ=EST5, TZ=:/etc/localtime). */
export function systemZone(): string | undefined {
  const { timeZone }: { timeZone?: string } = new Intl.DateTimeFormat().resolvedOptions()
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined
}

/** What a fresh installation begins with. */
export function systemRegion(): { language: Language; locale: string; timeZone: string } {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions()
  return { language: languageOf(locale), locale: plainLocale(locale), timeZone: systemZone() ?? 'UTC' }
}

/**
 * Language, script and region, without what only the system knows: Intl itself refuses its 'de-DE-x-lvariant-euro'. en-US
 * where there is no language ('und', of an empty LANG).
 */
function plainLocale(locale: string): string {
  const [plain = ''] = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?/.exec(locale) ?? []
  return isLocale(plain) && Intl.NumberFormat.supportedLocalesOf(plain).length > 0 ? plain : 'en-US'
}

const lockAfter = 5
const gap = 35

/**
 * What is kept on the disk, each under its name; the gateway's address is kept for each environment. Rules for input are
 * not asked: they change, and what was chosen under older ones stays. A currency is never taken for another.
 */
export const storedSettings = {
  environment: z.enum(environments).default('training'),
  'gatewayUrl.test': z.string().default('https://apitest.wooshpay.com'),
  'gatewayUrl.live': z.string().default('https://api.wooshpay.com'),
  protocol: z.enum(protocols).default('two-call'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD'),
  language: z.enum(languages).default('en'),
  /** Not chosen yet: that of the screen. */
  receiptLanguage: z.enum(languages).optional(),
  locale: z
    .string()
    .refine(isLocale)
    .default(() => systemRegion().locale),
  timeZone: z
    .string()
    .refine(isTimeZone)
    .default(() => systemRegion().timeZone),
  shop: StoredShop.default({ name: '' }),
  returnUrl: z.string().default(''),
  usualTaxRateId: z.string().default(''),
  recordingPrompt: z.boolean().default(true),
  sounds: z.boolean().default(true),
  scanner: z
    .object({
      isOn: z.boolean().catch(true),
      prefix: z.string().catch(''),
      end: z.enum(scannerEnds).catch('either'),
      gap: z.int().min(1).max(1_000).catch(gap),
    })
    .default({ isOn: true, prefix: '', end: 'either', gap }),
  lockAfter: z.int().min(1).max(1_440).default(lockAfter),
  theme: z.enum(themes).default('system'),
  keys: z.record(z.string(), z.string()).default({}),
  bookkeeping: StoredBookkeeping.default(() => StoredBookkeeping.parse({})),
  receipts: StoredReceipts.default(() => StoredReceipts.parse({})),
  welcomed: z.boolean().default(false),
  tillPrefix: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .default(''),
}
export type StoredName = keyof typeof storedSettings
export type StoredSettings = { [N in StoredName]: z.output<(typeof storedSettings)[N]> }

/**
 * Every setting as it is stored; one that cannot be read as it would be at first, which `log` hears of. Names that nobody
 * knows are left alone.
 *
 * @param rows the JSON text under each name
 */
export function readStored(rows: ReadonlyMap<string, string>, log: Log): StoredSettings {
  const read = (name: string, schema: z.ZodType): unknown => {
    const text = rows.get(name)
    const result = schema.safeParse(text === undefined ? undefined : parsed(text))
    if (result.success) return result.data
    log('warn', 'A stored setting cannot be used: the usual one stands in for it', { name })
    return schema.parse(undefined)
  }
  return Object.fromEntries(
    Object.entries(storedSettings).map(([name, schema]) => [name, read(name, schema)]),
  ) as StoredSettings
}

/** Null, which no setting is, where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
