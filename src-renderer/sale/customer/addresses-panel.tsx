import { Copy } from 'lucide-react'
import { memo } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandKey } from '../../keyboard/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/fields/switch.tsx'
import { Panel } from '../../ui/panel.tsx'
import { focusFieldOnceDrawn } from '../order-form/field-focus.ts'
import { FormText } from '../order-form/form-fields.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'
import { AddressFields } from './address-fields.tsx'

/** Where the card's bills go, and where the goods go. */
export const AddressesPanel = memo(function AddressesPanel() {
  const { t } = useTranslation('sale')
  const { getValues, setValue } = useFormContext<SaleValues>()
  const { field: ship } = useController<SaleValues, 'ship'>({ name: 'ship' })

  const copyBilling = (): void => {
    const { name, phone, billing } = getValues('customer')
    setValue('customer.shipping', { name, phone, address: { ...billing } }, { shouldValidate: true })
  }
  const shipKey = useCommandKey('ship-to')
  useCommand('ship-to', () => {
    ship.onChange(true)
    focusFieldOnceDrawn('customer.shipping.name')
  })
  return (
    <>
      <Panel title={t('address.billing')}>
        <div className="sale-grid">
          <AddressFields place="customer.billing" />
        </div>
      </Panel>
      <Panel
        title={t('address.shipping')}
        shortcut={shipKey}
        actions={
          <>
            {ship.value && (
              <Button variant="quiet" size="small" icon={<Copy aria-hidden="true" />} onPress={copyBilling}>
                {t('address.sameAsBilling')}
              </Button>
            )}
            <Switch isSelected={ship.value} onChange={ship.onChange}>
              {t('address.ship')}
            </Switch>
          </>
        }
      >
        {ship.value && (
          <div className="sale-grid">
            <FormText
              name="customer.shipping.name"
              label={t('address.recipient')}
              dir="auto"
              className="span-3"
            />
            <FormText
              name="customer.shipping.phone"
              label={t('address.recipientPhone')}
              type="tel"
              dir="ltr"
              className="span-3"
            />
            <AddressFields place="customer.shipping.address" />
          </div>
        )}
      </Panel>
    </>
  )
})
