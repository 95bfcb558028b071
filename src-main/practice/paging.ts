import { wrongParameter } from './refusal.ts'
import type { ListQuery } from './store.ts'

type Query = (name: string) => string | undefined

/** WooshPay: a list, `limit` 1 to 100 and 10 where left out, newest first. @throws Refusal */
export function page<T>(url: string, query: Query, read: (query: ListQuery) => T[]): object {
  const limit = numberOf(query, 'limit') ?? 10
  if (limit < 1 || limit > 100) throw wrongParameter('limit', 'limit is 1 to 100.')
  const created: ListQuery['created'] = {}
  for (const bound of ['gt', 'gte', 'lt', 'lte'] as const) {
    const value = numberOf(query, `created[${bound}]`)
    if (value !== undefined) created[bound] = value
  }
  const startingAfter = query('starting_after')
  const endingBefore = query('ending_before')
  if (startingAfter !== undefined && endingBefore !== undefined) {
    throw wrongParameter('ending_before', 'Either starting_after or ending_before, not both.')
  }
  const found = read({ created, startingAfter, endingBefore, limit: limit + 1 })
  const data = endingBefore === undefined ? found.slice(0, limit) : found.slice(-limit)
  return { object: 'list', url, has_more: found.length > limit, data }
}

/** WooshPay: Search PaymentIntents, `merchant_order_id:'order1234'`. @returns the order number @throws Refusal */
export function searchedOrder(query: string | undefined): string {
  const quoted = /^\s*merchant_order_id\s*:\s*(['"])(.*)\1\s*$/s.exec(query ?? '')?.[2]
  if (quoted === undefined) throw wrongParameter('query', "The query has the form merchant_order_id:'…'.")
  return quoted.replace(/\\(.)/gs, '$1')
}

function numberOf(query: Query, name: string): number | undefined {
  const text = query(name)
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw wrongParameter(name, `Invalid integer: ${name}.`)
  return Number(text)
}
