import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { FormText } from './form-text.tsx'
import type { SaleValues } from './sale-values.ts'

/** The payment's labels (the gateway's metadata): pairs of a name and a value. */
export function LabelRows() {
  const { t } = useTranslation('sale')
  const { control } = useFormContext<SaleValues>()
  const rows = useFieldArray({ control, name: 'options.labels' })
  return (
    <div className="sale-labels">
      {rows.fields.map((row, index) => (
        <div className="sale-label" key={row.id}>
          <FormText
            name={`options.labels.${index}.name`}
            label={t('options.labelName', { number: index + 1 })}
            dir="auto"
          />
          <FormText
            name={`options.labels.${index}.value`}
            label={t('options.labelValue', { number: index + 1 })}
            dir="auto"
          />
          <Button
            variant="quiet"
            size="small"
            aria-label={t('options.removeLabel', { number: index + 1 })}
            onPress={() => rows.remove(index)}
            icon={<X aria-hidden="true" />}
          >
            {''}
          </Button>
        </div>
      ))}
      <Button
        variant="quiet"
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() => rows.append({ name: '', value: '' })}
      >
        {t('options.addLabel')}
      </Button>
    </div>
  )
}
