import { memo } from 'react'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useAction, useKey } from '../keyboard/use-action.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { FormText } from './form-text.tsx'
import { LabelRows } from './label-rows.tsx'
import type { SaleValues } from './sale-values.ts'

interface Props {
  isExpanded: boolean
  onExpandedChange: (isExpanded: boolean) => void
  /** The shop's usual return address, from settings. */
  usualReturnUrl: string
}

/** What a sale seldom needs. */
export const OptionsPanel = memo(function OptionsPanel({
  isExpanded,
  onExpandedChange,
  usualReturnUrl,
}: Props) {
  const { t } = useTranslation('sale')
  const { field: capture } = useController<SaleValues, 'options.capture'>({ name: 'options.capture' })
  const { field: secure } = useController<SaleValues, 'options.threeDSecure'>({
    name: 'options.threeDSecure',
  })
  const { field: offSession } = useController<SaleValues, 'options.offSession'>({
    name: 'options.offSession',
  })
  const key = useKey('more-options')
  useAction('more-options', () => onExpandedChange(!isExpanded))
  const set = [
    capture.value === 'manual' && t('options.summary.hold'),
    secure.value === 'any' && t('options.summary.secure'),
    offSession.value && t('options.summary.offSession'),
  ].filter((word) => word !== false)
  return (
    <div className="panel sale-options">
      <Disclosure
        title={t('options.title')}
        shortcut={key}
        summary={set.length > 0 ? set.join(', ') : undefined}
        isExpanded={isExpanded}
        onExpandedChange={onExpandedChange}
      >
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
            placeholder={usualReturnUrl || 'https://'}
          />
        </div>
        <Checkbox isSelected={offSession.value} onChange={offSession.onChange}>
          {t('options.offSession')}
        </Checkbox>
        <LabelRows />
      </Disclosure>
    </div>
  )
})
