import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { AddressPart } from '../../address/address-order.ts'
import { addressParts } from '../../address/address-parts.ts'
import {
  cityWord,
  isNumericPostalCode,
  postalCodeExample,
  postalCodeWord,
  stateWord,
} from '../../address/address-words.ts'
import { useOddPostalCode } from '../../address/use-odd-postal-code.ts'
import { CountryField } from '../../ui/fields/country-field.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import { FormText } from '../order-form/form-fields.tsx'
import type { SaleValues } from '../order-form/sale-values.ts'

type Place = 'customer.billing' | 'customer.shipping.address'

/** A postal address of the sale form, with the fields of its country, in its order and by its names. */
export function AddressFields({ place }: { place: Place }) {
  const { t } = useTranslation('sale')
  const field = useBoundField<SaleValues, `${Place}.country`>(`${place}.country`)
  const country = field.value
  const order = addressParts(country)
  const parts = useTypedToo(place, order)
  const isStreetLast = order.at(-1) === 'lines' && order.length > 1
  const span = isStreetLast ? 'span-3' : 'span-2'

  const lines = (
    <>
      <FormText name={`${place}.line1`} label={t('address.line1')} dir="auto" className={span} />
      <FormText name={`${place}.line2`} label={t('address.line2')} dir="auto" className={span} />
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
        return <PostalCode key={name} name={`${place}.postalCode`} country={country} />
      case 'lines':
        return null
    }
  }
  return (
    <>
      {/* It decides which fields there are, so it comes before them. */}
      <CountryField label={t('address.country')} {...field} onChange={(code) => field.onChange(code ?? '')} />
      {!isStreetLast && lines}
      <div className={isStreetLast ? 'address-places span-4' : 'address-places'}>{parts.map(part)}</div>
      {isStreetLast && lines}
    </>
  )
}

/** A code that is none of the country's gets a word once it is left, and can be taken all the same: rules go out of date. */
function PostalCode({ name, country }: { name: `${Place}.postalCode`; country: string }) {
  const { t } = useTranslation('sale')
  const [isTyping, setTyping] = useState(false)
  const isOdd = useOddPostalCode(useWatch<SaleValues, typeof name>({ name }), country)
  const example = postalCodeExample(country)
  return (
    <FormText
      name={name}
      label={t(`address.${postalCodeWord(country)}`)}
      dir="ltr"
      className="address-code"
      onTyped={() => setTyping(true)}
      onLeave={() => setTyping(false)}
      warning={isOdd && !isTyping ? t('address.oddCode') : undefined}
      {...(example === undefined ? {} : { placeholder: example })}
      {...(isNumericPostalCode(country) ? { inputMode: 'numeric' } : {})}
    />
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
