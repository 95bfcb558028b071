import { searchCallers } from '../journal/callers/callers.ts'
import { quoteOf } from '../payments/charge/quote.ts'
import { shopCountry } from '../settings/shop-country.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What a sale asks for before it is charged: what it comes to, and who is calling. */
export function saleMethods({
  current,
  settings,
  taxRates,
}: TillServices): Handlers<MethodsOf<'sales' | 'customers'>> {
  return {
    'sales.quote': (sale) => quoteOf(sale, taxRates.list()),
    'customers.search'({ text, limit }) {
      const { journal } = current()
      journal.catchUp()
      return { items: searchCallers(journal.database, text, limit ?? 8, shopCountry(settings())) }
    },
  }
}
