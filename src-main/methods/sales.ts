import { quoteOf } from '../payments/charge/quote.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** What a sale asks for before it is charged: what it comes to, and who is calling. */
export function saleMethods({ current, taxRates }: TillServices): Handlers<MethodsOf<'sales' | 'customers'>> {
  return {
    'sales.quote': (sale) => quoteOf(sale, taxRates.list()),
    'customers.search': ({ text, limit }) => ({ items: current().journal.searchCallers(text, limit ?? 8) }),
  }
}
