import type { Intent, Refund } from './gateway.ts'
import { object, present, reference, text, word } from './lenient-fields.ts'
import { idPattern, wireIntent, wireRefund } from './wire.ts'

/** What an answer that is no success carries all the same: whatever has been named is to be kept, and looked for. */

/** `told`: whether the answer says how the intent stands, or only names it. */
export function carriedIntent(body: unknown): { intent?: Intent; told: boolean } {
  for (const place of places(body, 'payment_intent', 'pi_')) {
    const parsed = wireIntent.safeParse(place)
    if (parsed.success)
      return { intent: parsed.data, told: word.parse(object.parse(place)?.status) !== undefined }
  }
  const id = namedIn(body, 'payment_intent', 'pi_')
  return {
    ...present({
      intent: id === undefined ? undefined : ({ id, status: 'unlisted', metadata: {} } as const),
    }),
    told: false,
  }
}

export function carriedRefund(body: unknown): Refund | undefined {
  for (const place of places(body, 'refund', 're_')) {
    const parsed = wireRefund.safeParse(place)
    if (parsed.success) return parsed.data
  }
  const id = namedIn(body, 'refund', 're_')
  return id === undefined ? undefined : { id, status: 'unlisted' }
}

/** The objects of that name: under the error, beside it, in `data`, or the answer itself where it says so. */
function places(body: unknown, name: string, start: string): unknown[] {
  const whole = object.parse(body)
  if (whole === undefined) return []
  const error = object.parse(whole.error)
  const named = [error?.[name], whole[name]].map((value) => object.parse(value))
  // An error has an id of its own.
  const themselves = [error, object.parse(whole.data), whole].filter(
    (value) =>
      value !== undefined && (word.parse(value.object) === name || text.parse(value.id)?.startsWith(start)),
  )
  return [...named, ...themselves].filter((value) => value !== undefined)
}

/** Named by its id alone. */
function namedIn(body: unknown, name: string, start: string): string | undefined {
  const whole = object.parse(body)
  const error = object.parse(whole?.error)
  const fields = [name, `${name}_id`]
  return [error, whole]
    .flatMap((part) => fields.map((field) => reference.parse(part?.[field])))
    .find((id) => id?.startsWith(start) && idPattern.test(id))
}
