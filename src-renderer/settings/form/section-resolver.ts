import { toNestErrors } from '@hookform/resolvers'
import type { FieldError, Resolver } from 'react-hook-form'
import type { Explanation } from '#contract/reasons/explanation.ts'
import { explanationOf, plainReason } from '#contract/reasons/explanation-of.ts'
import { type Settings, SettingsChange } from '#contract/settings.ts'
import { explanationInWords } from '../../language/in-words.ts'
import { changeOf, isTyped, type Section, type SettingsFields } from './settings-fields.ts'

/** The paths of what is wrong in a section, each with the reason; nothing where all is well. */
export function sectionFaults(
  section: Section,
  fields: SettingsFields,
  environment: Settings['environment'],
): Record<string, Explanation> {
  const read = SettingsChange.safeParse(changeOf(section, fields, environment), { error: plainReason })
  const faults: Record<string, Explanation> = {}
  for (const issue of read.error?.issues ?? []) {
    // "Empty, or an address": what is not empty is meant to be an address, and that is what is wrong with it.
    const meant = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined
    faults[placeOf(issue.path, fields)] ??= explanationOf(meant ?? issue)
  }
  return faults
}

/** Where a fault stands on the form, which has rows that are not sent, as long as nothing is typed into them. */
function placeOf(path: readonly PropertyKey[], { bookkeeping }: SettingsFields): string {
  const place = path.join('.')
  // One field has all the names.
  if (place.startsWith('receipts.labelNames')) return 'receipts.labelNames'
  const [, row, field] = /^bookkeeping\.datev\.revenue\.(\d+)\.(.+)$/.exec(place) ?? []
  if (row === undefined) return place
  const sent = bookkeeping.datev.revenue.flatMap((rate, index) => (isTyped(rate) ? [index] : []))
  return `bookkeeping.datev.revenue.${sent[Number(row)] ?? row}.${field}`
}

/** A section's check, by the contract's own schema. */
export function sectionResolver(
  section: Section,
  environment: Settings['environment'],
): Resolver<SettingsFields> {
  return (values, _context, options) => {
    const errors: Record<string, FieldError> = {}
    for (const [path, why] of Object.entries(sectionFaults(section, values, environment))) {
      errors[path] = { type: 'contract', message: explanationInWords(why) }
    }
    if (Object.keys(errors).length === 0) return { values, errors: {} }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}
