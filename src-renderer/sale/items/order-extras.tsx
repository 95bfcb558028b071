import { useFormState, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { DiscountFields } from '../order-form/discount-fields.tsx'
import { FormText } from '../order-form/form-fields.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'

/** The discount on the whole order and its note: shown once asked for, and while anything stands in them. */
export function OrderExtras({ isLines, isOpen }: { isLines: boolean; isOpen: boolean }) {
  const { t } = useTranslation('sale')
  const typed = useWatch<SaleValues, ['sale.discount', 'sale.discountReason', 'sale.note']>({
    name: ['sale.discount', 'sale.discountReason', 'sale.note'],
  })
  const { errors } = useFormState<SaleValues>({ name: 'sale' })
  const wrong = [errors.sale?.discount, errors.sale?.discountReason, errors.sale?.note]
  const isUnfolded =
    isOpen || typed.some((text) => text.trim() !== '') || wrong.some((error) => error !== undefined)
  if (!isUnfolded) return null
  return (
    <div className="items-order">
      {isLines && (
        <DiscountFields of="sale" label={t('items.orderDiscount')} reasonLabel={t('items.orderReason')} />
      )}
      <FormText name="sale.note" label={t('items.note')} dir="auto" />
    </div>
  )
}
