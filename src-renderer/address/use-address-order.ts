import { useEffect, useState } from 'react'
import type { AddressPart } from './address-order.ts'

/** As in the United States, and until the formats are loaded. */
const usual: readonly AddressPart[] = ['lines', 'city', 'state', 'postalCode']

let order: ((country: string) => readonly AddressPart[]) | undefined

/** The parts of an address in a country, in its order. The formats of all countries are loaded once, when first needed. */
export function useAddressOrder(country: string): readonly AddressPart[] {
  const [, setLoaded] = useState(order !== undefined)
  useEffect(() => {
    if (order !== undefined) return
    let current = true
    void import('./address-order.ts').then(({ addressOrder }) => {
      order = addressOrder
      if (current) setLoaded(true)
    })
    return () => {
      current = false
    }
  }, [])
  return order?.(country) ?? usual
}
