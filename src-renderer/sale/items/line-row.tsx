import { Percent, X } from 'lucide-react'
import { useFormState, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { lazyComponent } from '../../ui/lazy-component.tsx'
import { DiscountFields } from '../order-form/discount-fields.tsx'
import { FormMoney, FormQuantity, FormText } from '../order-form/form-fields.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'

const TaxRateField = lazyComponent(async () => (await import('./tax-rate-field.tsx')).TaxRateField)

interface Props {
  index: number
  isOpen: boolean
  onToggle: () => void
  onRemove: (() => void) | undefined
}

/**
 * One line of the sale. The first shows the labels for all; the others' labels are spoken with their number. Tax and
 * discount are folded away, but for what is wrong there.
 */
export function LineRow({ index, isOpen, onToggle, onRemove }: Props) {
  const { t } = useTranslation('sale')
  const number = index + 1
  const key = useCommandKey('line-extras')
  const discount = useWatch<SaleValues, `sale.lines.${number}.discount`>({
    name: `sale.lines.${index}.discount`,
  })
  const { errors } = useFormState<SaleValues>({ name: `sale.lines.${index}` })
  const wrong = errors.sale?.lines?.[index]
  const isUnfolded =
    isOpen || [wrong?.discount, wrong?.discountReason, wrong?.taxRateId].some((error) => error !== undefined)
  const ofLine = (name: string): string => (index === 0 ? name : t('items.ofLine', { name, number }))
  const label = (name: 'description' | 'quantity' | 'unitPrice'): string => ofLine(t(`items.${name}`))
  const isLabelHidden = index > 0
  const hasDiscount = discount !== undefined && discount.trim() !== ''
  return (
    <div className="items-line">
      <FormText
        name={`sale.lines.${index}.description`}
        label={label('description')}
        isLabelHidden={isLabelHidden}
        dir="auto"
      />
      <FormQuantity
        name={`sale.lines.${index}.quantity`}
        label={label('quantity')}
        isLabelHidden={isLabelHidden}
      />
      <FormMoney
        name={`sale.lines.${index}.unitAmount`}
        label={label('unitPrice')}
        isLabelHidden={isLabelHidden}
      />
      <div className="items-tools">
        {index === 0 && key !== '' && (
          <span className="items-key" aria-hidden="true">
            {key}
          </span>
        )}
        <Button
          variant="quiet"
          size="small"
          aria-label={t('items.extras', { number })}
          aria-expanded={isUnfolded}
          aria-keyshortcuts={key}
          className={hasDiscount ? 'items-has-discount' : ''}
          onPress={onToggle}
          icon={<Percent aria-hidden="true" />}
        >
          {''}
        </Button>
        {onRemove && (
          <Button
            variant="quiet"
            size="small"
            aria-label={t('items.remove', { number })}
            onPress={onRemove}
            icon={<X aria-hidden="true" />}
          >
            {''}
          </Button>
        )}
      </div>
      {isUnfolded && (
        <div className="items-extras">
          <TaxRateField index={index} label={ofLine(t('items.taxRate'))} />
          <DiscountFields
            of={`sale.lines.${index}`}
            label={ofLine(t('items.discount'))}
            reasonLabel={ofLine(t('items.reason'))}
          />
        </div>
      )}
    </div>
  )
}
