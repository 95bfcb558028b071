import { z } from 'zod'
import { isolate } from '../isolate.ts'
import { formatMoney } from '../money.ts'
import type { Explanation, Sum } from './explanation.ts'

const sum = z.object({ amount: z.int(), currency: z.string() })

/** What a sentence is told with, as it crosses and is stored: of any version, so that a reader takes what it knows. */
export type ToldParameters = { [name: string]: string | number | Sum | Told }
export const ToldParameters: z.ZodType<ToldParameters> = z.lazy(() =>
  z.record(
    z.string(),
    z.union([
      z.string(),
      z.number(),
      sum,
      z
        .object({ reason: z.string(), parameters: ToldParameters.optional() })
        .transform(({ reason, parameters }): Told => ({ reason, ...(parameters ? { parameters } : {}) })),
    ]),
  ),
)

/** An explanation as it crosses and is stored; its reason may be one of another version. */
export interface Told {
  reason: string
  parameters?: ToldParameters | undefined
}

/** A language's sentences by reason, with `{{name}}` for each parameter. */
export type ReasonWords = Readonly<Record<string, string>>

/**
 * An explanation in a language.
 *
 * @param locale how amounts are written
 * @returns undefined for a reason that the language has no words for
 */
export function worded(
  { reason, parameters = {} }: Told | Explanation,
  words: ReasonWords,
  locale: string,
): string | undefined {
  const sentence = Object.hasOwn(words, reason) ? words[reason] : undefined
  if (sentence === undefined) return undefined
  const direction = /\p{Script=Arabic}/u.test(sentence) ? 'rtl' : 'ltr'
  const put = (value: string): string => isolate(value, direction)
  const told: ToldParameters = parameters
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = told[name]
    if (value === undefined) return ''
    if (typeof value !== 'object') return put(String(value))
    return 'reason' in value
      ? (worded(value, words, locale) ?? '')
      : put(formatMoney(value.amount, value.currency, locale))
  })
}
