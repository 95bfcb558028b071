import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What the shop sells, and the taxes on it. Every change is an event of the books. */
export function catalogueMethods({
  products,
  taxRates,
  record,
}: TillServices): Handlers<MethodsOf<'products' | 'taxRates'>> {
  return {
    'products.list': () => ({ items: products.list() }),
    'products.save': (change) => record('product.saved', () => products.save(change)),
    'products.remove'({ id }) {
      record('product.removed', () => products.remove(id))
      return {}
    },
    'taxRates.list': () => ({ items: [...taxRates.list()] }),
    'taxRates.save': (change) => record('tax_rate.saved', () => taxRates.save(change)),
  }
}
