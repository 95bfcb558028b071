import { useTranslation } from 'react-i18next'
import { formatPercent } from '#contract/percent-text.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useLocale } from '../../state/app-store.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import type { SaleValues } from '../order-form/sale-values.ts'

const none = 'none'

/** The tax on a line: one of the shop's active rates, or none. A rate that is no longer offered stays shown until another is chosen. */
export function TaxRateField({ index, label }: { index: number; label: string }) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const field = useBoundField<SaleValues, `sale.lines.${number}.taxRateId`>(`sale.lines.${index}.taxRateId`)
  const offered = rates.filter(({ id, active }) => active || id === field.value)
  return (
    <SelectField
      label={label}
      options={[
        { id: none, label: t('items.noTax') },
        ...offered.map(({ id, name, percent }) => ({
          id,
          label: `${name} ${formatPercent(percent, locale)}`,
        })),
      ]}
      {...field}
      value={field.value === '' ? none : field.value}
      onChange={(id) => field.onChange(id === none ? '' : id)}
    />
  )
}
