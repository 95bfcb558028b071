import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CountryField } from '../ui/country-field.tsx'
import { FormText } from './form-text.tsx'
import type { SaleValues } from './sale-values.ts'

type Place = 'customer.billing' | 'customer.shipping.address'

/** A postal address of the sale form. */
export function AddressFields({ place }: { place: Place }) {
  const { t } = useTranslation('sale')
  const { field, fieldState } = useController<SaleValues, `${Place}.country`>({ name: `${place}.country` })
  return (
    <>
      <FormText name={`${place}.line1`} label={t('address.line1')} dir="auto" className="span-3" />
      <FormText name={`${place}.line2`} label={t('address.line2')} dir="auto" className="span-3" />
      <div className="address-places">
        <FormText name={`${place}.city`} label={t('address.city')} dir="auto" />
        <FormText name={`${place}.state`} label={t('address.state')} dir="auto" />
        <FormText name={`${place}.postalCode`} label={t('address.postalCode')} />
        <CountryField
          label={t('address.country')}
          value={field.value}
          onChange={(code) => field.onChange(code ?? '')}
          onBlur={field.onBlur}
          ref={field.ref}
          error={fieldState.error?.message}
        />
      </div>
    </>
  )
}
