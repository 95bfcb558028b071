import type { FieldError, Resolver } from 'react-hook-form'
import { plainReason } from '#contract/reasons/explanation-of.ts'
import { SettingsChange } from '#contract/settings.ts'
import type { Input } from '#contract/table.ts'
import { issueInWords } from '../language/in-words.ts'

export interface WelcomeFields {
  name: string
  /** Only suggests the currency and the locale: an address has a street too. */
  country: string | undefined
  currency: string
  locale: string
  timeZone: string
}

/** What finishing the welcome asks of the till. */
export function welcomeChange({ name, currency, locale, timeZone }: WelcomeFields): Input<'settings.update'> {
  return { shop: { name }, currency, locale, timeZone, welcomed: true }
}

/** The welcome's check, by the contract's own schema. */
export const welcomeResolver: Resolver<WelcomeFields> = (values) => {
  const issues = SettingsChange.safeParse(welcomeChange(values), { error: plainReason }).error?.issues
  if (!issues) return { values, errors: {} }
  const errors: Partial<Record<'name' | 'currency' | 'timeZone', FieldError>> = {}
  for (const issue of issues) {
    const { path, code } = issue
    const field = path[0] === 'shop' ? 'name' : path[0] === 'timeZone' ? 'timeZone' : 'currency'
    errors[field] ??= { type: code, message: issueInWords(issue) }
  }
  return { values: {}, errors }
}
