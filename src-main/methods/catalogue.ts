import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What the shop sells, and the taxes on it. Every change is an event of the books. */
export function catalogueMethods({
  products,
  taxRates,
  makeChange,
}: TillServices): Handlers<MethodsOf<'products' | 'taxRates'>> {
  return {
    'products.list': () => ({ items: products.list() }),
    'products.save': (change) => makeChange('product.saved', () => products.save(change)),
    'products.remove'({ id }) {
      makeChange('product.removed', () => products.remove(id))
      return {}
    },
    'taxRates.list': () => ({ items: [...taxRates.list()] }),
    'taxRates.save': (change) => makeChange('tax_rate.saved', () => taxRates.save(change)),
  }
}
