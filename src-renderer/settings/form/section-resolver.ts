import { toNestErrors } from '@hookform/resolvers'
import type { FieldError, Resolver } from 'react-hook-form'
import { type Settings, SettingsChange } from '#contract/settings.ts'
import { changeOf, type Section, type SettingsFields } from './settings-fields.ts'

/** The paths of what is wrong in a section, each with its message; nothing where all is well. */
export function sectionFaults(
  section: Section,
  fields: SettingsFields,
  environment: Settings['environment'],
): Record<string, string> {
  const read = SettingsChange.safeParse(changeOf(section, fields, environment))
  const faults: Record<string, string> = {}
  for (const issue of read.error?.issues ?? []) {
    // "Empty, or an address": what is not empty is meant to be an address, and that is what is wrong with it.
    const meant = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0]?.message : undefined
    faults[issue.path.join('.')] ??= meant ?? issue.message
  }
  return faults
}

/** A section's check, by the contract's own schema. */
export function sectionResolver(
  section: Section,
  environment: Settings['environment'],
): Resolver<SettingsFields> {
  return (values, _context, options) => {
    const errors: Record<string, FieldError> = {}
    for (const [path, message] of Object.entries(sectionFaults(section, values, environment))) {
      errors[path] = { type: 'contract', message }
    }
    if (Object.keys(errors).length === 0) return { values, errors: {} }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}
