import type { Option } from './select-field.tsx'

/** Every time zone that the system knows, and `current` should it not be among them (an alias, say). */
export function timeZoneOptions(current: string): readonly Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current])
  return [...zones].sort().map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}
