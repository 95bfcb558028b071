import { z } from 'zod'
import type { KnownCaller } from '#contract/customer.ts'
import { maybe, StoredBilling, StoredCustomer, storedFlag, storedList, storedText } from '#contract/stored.ts'
import { parseJsonObject } from '../../storage/stored-values.ts'
import type { PaymentRecord } from '../records/payment-record.ts'
import { callerTerms } from './caller-terms.ts'

/** What is known of a caller, each part with the time when it was told (ms since the epoch): the later one counts. */
const dated = <T extends z.ZodType>(value: T) => z.object({ value, at: z.number().catch(0) })
const texts = storedList(dated(storedText))

const Details = z.object({
  last: z
    .object({
      name: maybe(dated(storedText)),
      email: maybe(dated(storedText)),
      phone: maybe(dated(storedText)),
      merchantUserId: maybe(dated(storedText)),
      billing: maybe(dated(StoredBilling)),
      shipping: maybe(dated(StoredCustomer.shape.shipping)),
      /** Whether the order was sent anywhere. */
      shipped: maybe(dated(storedFlag)),
    })
    .catch({}),
  /** All that the caller is found by, the latest first. */
  names: texts,
  emails: texts,
  phones: texts,
  numbers: texts,
  last4: texts,
})
export type CallerDetails = z.infer<typeof Details>

/** So many of each are kept to find a caller by. */
const maxKept = 12
const maxCardsKept = 5

/** @param stored the column of a row */
export const parseDetails = (stored: unknown): CallerDetails => Details.parse(parseJsonObject(stored) ?? {})

/** What an order tells of its caller. `at`: ms since the epoch. */
export function detailsFrom({ customer, card }: PaymentRecord, at: number): CallerDetails {
  const { name, email, phone, merchantUserId, billing, shipping } = customer ?? {}
  const part = <T>(value: T | undefined) => (value === undefined ? undefined : { value, at })
  const all = (...values: (string | undefined)[]) =>
    values.flatMap((value) => (value === undefined ? [] : [{ value, at }]))
  return {
    last: {
      name: part(name),
      email: part(email),
      phone: part(phone),
      merchantUserId: part(merchantUserId),
      billing: part(billing),
      shipping: part(shipping),
      shipped: { value: shipping !== undefined, at },
    },
    names: all(name, shipping?.name),
    emails: all(email),
    phones: all(phone, shipping?.phone),
    numbers: all(merchantUserId),
    last4: all(card?.last4),
  }
}

/** What is known from both; of two that were told at the same time, the second counts. */
export function mergeDetails(one: CallerDetails, two: CallerDetails): CallerDetails {
  const later = <T extends { at: number }>(a: T | undefined, b: T | undefined): T | undefined =>
    a && b ? (b.at >= a.at ? b : a) : (b ?? a)
  const union = (name: 'names' | 'emails' | 'phones' | 'numbers' | 'last4', most = maxKept) => {
    const sorted = [...two[name], ...one[name]].sort((a, b) => b.at - a.at)
    return sorted
      .filter(({ value }, index) => sorted.findIndex((each) => each.value === value) === index)
      .slice(0, most)
  }
  return {
    last: {
      name: later(one.last.name, two.last.name),
      email: later(one.last.email, two.last.email),
      phone: later(one.last.phone, two.last.phone),
      merchantUserId: later(one.last.merchantUserId, two.last.merchantUserId),
      billing: later(one.last.billing, two.last.billing),
      shipping: later(one.last.shipping, two.last.shipping),
      shipped: later(one.last.shipped, two.last.shipped),
    },
    names: union('names'),
    emails: union('emails'),
    phones: union('phones'),
    numbers: union('numbers'),
    last4: union('last4', maxCardsKept),
  }
}

/** Who it is, as far as a name was told. */
export const callerName = ({ last }: CallerDetails): string | undefined =>
  last.name?.value ?? last.shipping?.value?.name

/** What the page is told. */
export function knownCallerFrom({
  last,
  last4,
}: CallerDetails): Omit<KnownCaller, 'id' | 'orders' | 'lastOrderAt'> {
  const { name, email, phone, merchantUserId, billing, shipping, shipped } = last
  return {
    ...(name && { name: name.value }),
    ...(email && { email: email.value }),
    ...(phone && { phone: phone.value }),
    ...(merchantUserId && { merchantUserId: merchantUserId.value }),
    ...(billing && { billing: billing.value }),
    ...(shipping?.value && { shipping: shipping.value }),
    last4: last4.map(({ value }) => value),
    lastOrderShipped: shipped?.value ?? false,
  }
}

/** The words that find the caller. `country`: where telephone numbers without their country's code are from. */
export function termsOf({ last, ...all }: CallerDetails, country: string | undefined): string {
  const values = (entries: readonly { value: string }[]) => entries.map(({ value }) => value)
  const findable = {
    names: values(all.names),
    emails: values(all.emails),
    phones: values(all.phones),
    numbers: values(all.numbers),
    last4: values(all.last4),
  }
  return callerTerms(findable, [country, last.billing?.value.country, last.shipping?.value?.address.country])
}
