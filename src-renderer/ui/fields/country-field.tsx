import { type Ref, useMemo } from 'react'
import { useLocale } from '../../state/app-store.ts'
import { ComboField } from './combo-field.tsx'
import { countryOptions } from './countries.ts'

export interface CountryFieldProps {
  label: string
  /** ISO 3166-1 alpha-2, such as 'GB'. */
  value: string | undefined
  /** undefined: emptied. */
  onChange: (country: string | undefined) => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
  error?: string | undefined
  hint?: string | undefined
}

/** A country, found by typing its name in the shop's language. */
export function CountryField(props: CountryFieldProps) {
  const locale = useLocale()
  const options = useMemo(() => countryOptions(locale), [locale])
  return <ComboField {...props} options={options} />
}
