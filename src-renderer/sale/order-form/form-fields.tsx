import { type FieldPathByValue, useWatch } from 'react-hook-form'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { BoundText } from '../../ui/form/bound-text.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import type { SaleValues } from './sale-values.ts'

/** A text of the sale form. */
export const FormText = BoundText<SaleValues>

/** Of the paths to a number or a text, those that may be left empty. */
type NumberPath = Exclude<FieldPathByValue<SaleValues, TypedNumber>, FieldPathByValue<SaleValues, string>>
interface Props {
  name: NumberPath
  label: string
  isLabelHidden?: boolean
}

/** An amount of the sale form, in the sale's currency. */
export function FormMoney(props: Props) {
  const currency = useWatch<SaleValues, 'sale.currency'>({ name: 'sale.currency' })
  const locale = useLocale()
  return (
    <MoneyField
      {...props}
      {...useBoundField<SaleValues, NumberPath>(props.name)}
      currency={currency}
      locale={locale}
    />
  )
}

/** A quantity of the sale form. */
export function FormQuantity(props: Props) {
  return <NumberField {...props} {...useBoundField<SaleValues, NumberPath>(props.name)} />
}
