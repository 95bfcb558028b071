import { useMemo } from 'react'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ComboField } from '../../ui/fields/combo-field.tsx'
import { currencies } from './currencies.ts'
import type { SaleValues } from './sale-values.ts'

/** The currency of this sale; emptied, it keeps the one it had. */
export function CurrencyField() {
  const { t, i18n } = useTranslation('sale')
  const options = useMemo(() => currencies(i18n.language), [i18n.language])
  const { field, fieldState } = useController<SaleValues, 'sale.currency'>({ name: 'sale.currency' })
  return (
    <ComboField
      label={t('items.currency')}
      options={options}
      value={field.value}
      onChange={(code) => field.onChange(code ?? field.value)}
      onBlur={field.onBlur}
      ref={field.ref}
      error={fieldState.error?.message}
    />
  )
}
