import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../button.tsx'
import { BoundText } from './bound-text.tsx'
import './label-rows.css'

interface Labelled {
  labels: { name: string; value: string }[]
}
interface Values extends Labelled {
  options: Labelled
}

interface Props {
  /** Where the form around has them. */
  path: 'labels' | 'options.labels'
  /** What is wrong with a name, where that is not the form's own error. */
  faultOf?: (index: number) => string | undefined
  /** The most characters that can be typed; left out: the form says what is too long. */
  maxLength?: { name: number; value: number }
}

/** A payment's labels (the gateway's metadata): pairs of a name and a value. */
export function LabelRows({ path, faultOf, maxLength }: Props) {
  const { t } = useTranslation('sale')
  const { control } = useFormContext<Values>()
  const rows = useFieldArray({ control, name: path })
  return (
    <div className="label-rows">
      {rows.fields.map((row, index) => (
        <div className="label-row" key={row.id}>
          <BoundText<Values>
            name={`${path}.${index}.name`}
            label={t('options.labelName', { number: index + 1 })}
            error={faultOf?.(index)}
            dir="auto"
            {...(maxLength && { maxLength: maxLength.name })}
          />
          <BoundText<Values>
            name={`${path}.${index}.value`}
            label={t('options.labelValue', { number: index + 1 })}
            dir="auto"
            {...(maxLength && { maxLength: maxLength.value })}
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
