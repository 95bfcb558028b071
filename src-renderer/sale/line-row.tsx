import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { FormMoney, FormQuantity } from './form-amount.tsx'
import { FormText } from './form-text.tsx'

/** One line of the sale. The first shows the labels for all; the others' labels are spoken with their number. */
export function LineRow({ index, onRemove }: { index: number; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('sale')
  const number = index + 1
  const label = (name: 'description' | 'quantity' | 'unitPrice'): string =>
    index === 0 ? t(`items.${name}`) : t('items.ofLine', { name: t(`items.${name}`), number })
  const isLabelHidden = index > 0
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
  )
}
