import { createHash } from 'node:crypto'
import type { Method } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import { parseInput } from '../failure/parse.ts'
import { canonicalJson } from '../storage/canonical-json.ts'

/** What a call is about, to compare: its input as parsed, all but the card, whatever the order of its fields. */
export function digestOf(parsed: object): string {
  const { card: _, ...rest }: { card?: unknown } = { ...parsed }
  return createHash('sha256').update(canonicalJson(rest)).digest('hex')
}

/** The contract asks for a card, an approval knows none: this one fills the place, and is no part of the digest. */
const someCard = { number: '4111111111111111', expMonth: '12', expYear: '2099', cvc: '123' }

/**
 * The call that a manager is shown, parsed just as the call itself will be.
 *
 * @throws TillError `invalid_input` below the field `input`: no such call can be made
 */
export function parseCallToApprove(method: Method, shown: unknown): object {
  const input = shown ?? {}
  const takesCard = method === 'payments.charge' || method === 'payments.confirm'
  try {
    return parseInput(method, takesCard && typeof input === 'object' ? { ...input, card: someCard } : input)
  } catch (error) {
    if (!(error instanceof TillError)) throw error
    const field = error.field === undefined ? 'input' : `input.${error.field}`
    throw new TillError(error.code, error.explanation, { field })
  }
}
