import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { LabelRows } from '../../ui/form/label-rows.tsx'
import { FormText } from './form-fields.tsx'
import type { SaleValues } from './sale-values.ts'

/** The fields of what a sale seldom needs. */
export function OptionsFields({ usualReturnUrl }: { usualReturnUrl: string }) {
  const { t } = useTranslation('sale')
  const { field: capture } = useController<SaleValues, 'options.capture'>({ name: 'options.capture' })
  const { field: secure } = useController<SaleValues, 'options.threeDSecure'>({
    name: 'options.threeDSecure',
  })
  const { field: offSession } = useController<SaleValues, 'options.offSession'>({
    name: 'options.offSession',
  })
  return (
    <>
      <div className="sale-grid">
        <SelectField
          className="span-3"
          label={t('options.capture')}
          value={capture.value}
          onChange={capture.onChange}
          options={[
            { id: 'automatic', label: t('options.captureNow') },
            { id: 'manual', label: t('options.captureLater') },
          ]}
        />
        <SelectField
          className="span-3"
          label={t('options.secure')}
          value={secure.value}
          onChange={secure.onChange}
          options={[
            { id: 'auto', label: t('options.secureAuto') },
            { id: 'any', label: t('options.secureAny') },
          ]}
        />
        <FormText
          className="span-6"
          name="options.returnUrl"
          label={t('options.returnUrl')}
          inputMode="url"
          dir="ltr"
          placeholder={usualReturnUrl || 'https://'}
        />
      </div>
      <Checkbox isSelected={offSession.value} onChange={offSession.onChange}>
        {t('options.offSession')}
      </Checkbox>
      <LabelRows path="options.labels" />
    </>
  )
}
