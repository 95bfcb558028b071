import type { z } from 'zod'
import type { Reason } from './catalogue.ts'
import type { Explanation } from './explanation.ts'

/** For `safeParse`, in place of zod's own words where the contract's schema gives no reason. */
export function plainReason({ code, input }: { code?: string; input?: unknown }): Reason | undefined {
  if (input === undefined) return 'missing'
  if (code === 'invalid_union' || code === 'unrecognized_keys') return undefined // Told by what is in them.
  return code === 'too_big' && typeof input === 'string' ? 'too_long' : 'invalid'
}

/** Why a schema of the contract refused something. It was parsed with `plainReason`, so that messages are reasons. */
export function explanationOf(issue: z.core.$ZodIssue): Explanation {
  if (issue.code === 'unrecognized_keys') return { reason: 'field_unknown' }
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') return { reason: 'invalid' }
  if (issue.code === 'too_big' && issue.message === 'too_long_at_most')
    return { reason: 'too_long_at_most', parameters: { maximum: Number(issue.maximum) } }
  return { reason: issue.message } as Explanation
}
