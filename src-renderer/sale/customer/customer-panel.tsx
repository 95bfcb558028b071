import { memo } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { Panel } from '../../ui/panel.tsx'
import { FormText } from '../order-form/form-fields.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'
import { CallerField } from './caller-field.tsx'
import { useSpokenPhone } from './use-spoken-phone.ts'

/** Who is calling. */
export const CustomerPanel = memo(function CustomerPanel() {
  const { t } = useTranslation('sale')
  const phone = useWatch<SaleValues, 'customer.phone'>({ name: 'customer.phone' })
  const country = useWatch<SaleValues, 'customer.billing.country'>({ name: 'customer.billing.country' })
  const spoken = useSpokenPhone(phone, country)
  const key = useCommandKey('go-to-customer')
  return (
    <Panel title={t('customer.title')} shortcut={key}>
      <div className="sale-grid">
        <CallerField name="customer.name" label={t('customer.name')} dir="auto" className="span-3" />
        <CallerField
          name="customer.email"
          label={t('customer.email')}
          type="text"
          inputMode="email"
          dir="ltr"
          className="span-3"
        />
        <CallerField
          name="customer.phone"
          label={t('customer.phone')}
          type="tel"
          dir="ltr"
          hint={spoken}
          className="span-3"
        />
        <FormText name="customer.merchantUserId" label={t('customer.number')} dir="ltr" className="span-3" />
      </div>
    </Panel>
  )
})
