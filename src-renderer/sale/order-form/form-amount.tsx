import { type FieldPathByValue, useController, useWatch } from 'react-hook-form'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { NumberField } from '../../ui/fields/number-field.tsx'
import type { SaleValues } from './sale-values.ts'

/** Of the paths to a number or a text, those that may be left empty. */
type NumberPath = Exclude<FieldPathByValue<SaleValues, TypedNumber>, FieldPathByValue<SaleValues, string>>
interface Props {
  name: NumberPath
  label: string
  isLabelHidden?: boolean
}

/** An amount of the sale form, in the sale's currency. */
export function FormMoney({ name, ...rest }: Props) {
  const { field, fieldState } = useController<SaleValues, NumberPath>({ name })
  const currency = useWatch<SaleValues, 'sale.currency'>({ name: 'sale.currency' })
  const locale = useLocale()
  return (
    <MoneyField
      {...rest}
      name={name}
      ref={field.ref}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      currency={currency}
      locale={locale}
      error={fieldState.error?.message}
    />
  )
}

/** A quantity of the sale form. */
export function FormQuantity({ name, ...rest }: Props) {
  const { field, fieldState } = useController<SaleValues, NumberPath>({ name })
  return (
    <NumberField
      {...rest}
      name={name}
      ref={field.ref}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  )
}
