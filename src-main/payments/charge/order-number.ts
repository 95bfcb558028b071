import type { Numbers } from '../../journal/prepared-intents.ts'
import type { PaymentContext } from '../context.ts'

/** How a search reads quotes, backslashes and other scripts is nowhere documented, and one call is settled by search. */
const isFound = (orderId = ''): boolean => /^[ -&(-[\]-~]*$/.test(orderId)

/** Whether a charge is made in two calls: the intent first, and then its card. */
export const inTwo = ({ settings }: Pick<PaymentContext, 'settings'>, orderId: string | undefined): boolean =>
  settings().protocol === 'two-call' || !isFound(orderId)

/**
 * Unique in the journal; and at the gateway, where the payment may be searched for by it.
 *
 * @param searched whether it may
 */
export function orderNumber(
  { settings, today }: Pick<PaymentContext, 'settings' | 'today'>,
  wanted: string | undefined,
  numbers: Numbers,
  searched: boolean,
): string {
  const { tillPrefix } = settings()
  const day = today().replaceAll('-', '')
  const next = () => `${tillPrefix}-${day}-${String(numbers.next(`order ${day}`)).padStart(4, '0')}`
  const taken = (orderId: string) => numbers.isOrderTaken(orderId, searched)
  if (wanted === undefined) {
    let made = next()
    while (taken(made)) made = next()
    return made
  }
  for (let copy = 1; ; copy++) {
    const candidate = copy === 1 ? wanted : `${wanted}-${copy}`
    if (!taken(candidate)) return candidate
  }
}
