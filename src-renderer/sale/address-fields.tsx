import { useController, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { AddressPart } from '../address/address-order.ts'
import { addressParts } from '../address/address-parts.ts'
import {
  cityWord,
  isNumericPostalCode,
  postalCodeExample,
  postalCodeWord,
  stateWord,
} from '../address/address-words.ts'
import { CountryField } from '../ui/country-field.tsx'
import { FormText } from './form-text.tsx'
import type { SaleValues } from './sale-values.ts'

type Place = 'customer.billing' | 'customer.shipping.address'

/** A postal address of the sale form, with the fields of its country, in its order and by its names. */
export function AddressFields({ place }: { place: Place }) {
  const { t } = useTranslation('sale')
  const { field, fieldState } = useController<SaleValues, `${Place}.country`>({ name: `${place}.country` })
  const country = field.value
  const order = addressParts(country)
  const parts = useTypedToo(place, order)
  const example = postalCodeExample(country)

  const lines = (
    <>
      <FormText name={`${place}.line1`} label={t('address.line1')} dir="auto" className="span-3" />
      <FormText name={`${place}.line2`} label={t('address.line2')} dir="auto" className="span-3" />
    </>
  )
  const part = (name: AddressPart) => {
    switch (name) {
      case 'city':
        return (
          <FormText key={name} name={`${place}.city`} label={t(`address.${cityWord(country)}`)} dir="auto" />
        )
      case 'state':
        return (
          <FormText
            key={name}
            name={`${place}.state`}
            label={t(`address.${stateWord(country)}`)}
            dir="auto"
            className="address-state"
          />
        )
      case 'postalCode':
        return (
          <FormText
            key={name}
            name={`${place}.postalCode`}
            label={t(`address.${postalCodeWord(country)}`)}
            dir="ltr"
            className="address-code"
            {...(example === undefined ? {} : { placeholder: example })}
            {...(isNumericPostalCode(country) ? { inputMode: 'numeric' } : {})}
          />
        )
      case 'lines':
        return null
    }
  }
  const isStreetLast = order.at(-1) === 'lines' && order.length > 1
  return (
    <>
      {!isStreetLast && lines}
      <div className="address-places">
        {parts.map(part)}
        <CountryField
          label={t('address.country')}
          value={country}
          onChange={(code) => field.onChange(code ?? '')}
          onBlur={field.onBlur}
          ref={field.ref}
          error={fieldState.error?.message}
        />
      </div>
      {isStreetLast && lines}
    </>
  )
}

/** The parts of the country's order, and those in which something stands all the same: nothing is charged unseen. */
function useTypedToo(place: Place, order: readonly AddressPart[]): readonly AddressPart[] {
  const address = useWatch<SaleValues, Place>({ name: place })
  const others = (['city', 'state', 'postalCode'] as const).filter(
    (part) => !order.includes(part) && address[part] !== '',
  )
  return [...order, ...others]
}
