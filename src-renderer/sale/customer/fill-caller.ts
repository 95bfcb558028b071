import type { UseFormGetValues, UseFormSetValue } from 'react-hook-form'
import type { KnownCaller } from '#contract/customer.ts'
import type { TypedAddress } from '#contract/order.ts'
import type { SaleValues } from '../order-form/sale-values.ts'

type Customer = SaleValues['customer']

/** The customer as typed, with all that is known of the caller in its place. */
export function filledCustomer(typed: Customer, caller: KnownCaller): Customer {
  const { name, email, phone, merchantUserId, billing, shipping } = caller
  return {
    name: name ?? typed.name,
    email: email ?? typed.email,
    phone: phone ?? typed.phone,
    merchantUserId: merchantUserId ?? typed.merchantUserId,
    billing: billing ? asValues(billing) : typed.billing,
    shipping: shipping
      ? { name: shipping.name, phone: shipping.phone ?? '', address: asValues(shipping.address) }
      : typed.shipping,
  }
}

const asValues = (address: NonNullable<KnownCaller['billing']>): TypedAddress => ({
  line1: address.line1 ?? '',
  line2: address.line2 ?? '',
  city: address.city ?? '',
  state: address.state ?? '',
  postalCode: address.postalCode ?? '',
  country: address.country,
})

/** Fills a known caller into the order, in one step. Goods go where they went before only if the last order had them sent. */
export function fillCaller(
  form: { getValues: UseFormGetValues<SaleValues>; setValue: UseFormSetValue<SaleValues> },
  caller: KnownCaller,
): void {
  form.setValue('customer', filledCustomer(form.getValues('customer'), caller), { shouldValidate: true })
  if (caller.lastOrderShipped) form.setValue('ship', true)
}
