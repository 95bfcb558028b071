import { currencyDigits } from '#contract/currencies.ts'
import type { Option } from '../../ui/fields/select-field.tsx'

/** Every currency as 'USD – US Dollar', by code. */
export function currencyOptions(language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return Object.keys(currencyDigits)
    .sort()
    .map((id) => ({ id, label: `${id} – ${names.of(id) ?? id}` }))
}
