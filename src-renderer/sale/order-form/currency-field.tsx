import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ComboField } from '../../ui/fields/combo-field.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import { currencies } from './currencies.ts'
import type { SaleValues } from './sale-values.ts'

/** The currency of this sale; emptied, it keeps the one it had. */
export function CurrencyField() {
  const { t, i18n } = useTranslation('sale')
  const options = useMemo(() => currencies(i18n.language), [i18n.language])
  const field = useBoundField<SaleValues, 'sale.currency'>('sale.currency')
  return (
    <ComboField
      label={t('items.currency')}
      options={options}
      {...field}
      onChange={(code) => field.onChange(code ?? field.value)}
    />
  )
}
