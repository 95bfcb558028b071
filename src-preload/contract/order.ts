import { z } from 'zod'
import { cleaned } from './clean-text.ts'
import { uuid } from './ids.ts'
import { OrderDifference } from './order-basis.ts'
import { because } from './reasons/catalogue.ts'
import { captureMethods, threeDSecureRequests } from './sale.ts'
import { isLocale, Locale } from './settings.ts'
import {
  maybe,
  maybeInt,
  maybeText,
  orEmpty,
  storedFlag,
  storedInt,
  storedList,
  storedText,
  storedTime,
} from './stored.ts'
import { holdsNoCard, line, requiredLine } from './text.ts'

/** Text as it was typed, finished or not; never a card number. */
const typed = z
  .string()
  .overwrite(cleaned)
  .max(2000, because('too_long'))
  .refine(...holdsNoCard)
/** No card number is this small. What is no number is kept as the text that it is. */
const typedNumber = z
  .union([z.number().min(-99_999_999_999).max(99_999_999_999, holdsNoCard[1]), typed])
  .optional()

const TypedAddress = z.strictObject({
  line1: typed,
  line2: typed,
  city: typed,
  state: typed,
  postalCode: typed,
  country: typed,
})
/** An address as a form holds it, each part a text; '' for none. */
export type TypedAddress = z.infer<typeof TypedAddress>

const TypedLine = z.strictObject({
  description: typed,
  quantity: typedNumber,
  /** Minor units; a text: not an amount; left out: empty. */
  unitAmount: typedNumber,
  taxRateId: typed.default(''),
  /** As typed: a percentage or an amount. */
  discount: typed.default(''),
  discountReason: typed.default(''),
})

/**
 * An order as it stands on the sale screen, finished or not. It has no place for a card, and refuses what it does not know.
 *
 * Orders are kept over updates of the app: a field that is added has to have a default.
 */
export const TypedOrder = z.strictObject({
  /** In which its amounts were typed; left out: the one in which the shop writes amounts when they are kept. */
  locale: Locale.optional(),
  mode: z.enum(['lines', 'amount']),
  sale: z.strictObject({
    currency: typed,
    lines: z.array(TypedLine).max(100, because('too_many_lines')),
    amount: typedNumber,
    quantity: typedNumber,
    description: typed,
    discount: typed.default(''),
    discountReason: typed.default(''),
    note: typed.default(''),
  }),
  merchantOrderId: typed,
  customer: z.strictObject({
    name: typed,
    email: typed,
    phone: typed,
    merchantUserId: typed,
    billing: TypedAddress,
    shipping: z.strictObject({ name: typed, phone: typed, address: TypedAddress }),
  }),
  ship: z.boolean(),
  options: z.strictObject({
    capture: z.enum(captureMethods),
    threeDSecure: z.enum(threeDSecureRequests),
    offSession: z.boolean(),
    returnUrl: typed,
    labels: z.array(z.strictObject({ name: typed, value: typed })).max(50),
  }),
})
export type TypedOrder = z.infer<typeof TypedOrder>

const KeptAddress = z.object({
  line1: storedText,
  line2: storedText,
  city: storedText,
  state: storedText,
  postalCode: storedText,
  country: storedText,
})
/** A number, or what was typed in place of one. */
const maybeNumber = maybe(z.union([z.number(), z.string()]))

/**
 * As {@link TypedOrder}, and as it was kept: by an older version, or under rules that have changed since. What cannot be
 * read is empty on the sale screen; it is checked again when it is charged.
 */
export const KeptOrder = z.object({
  locale: maybe(z.string().refine(isLocale)),
  mode: z.enum(['lines', 'amount']).catch('lines'),
  sale: orEmpty(
    z.object({
      currency: storedText,
      lines: storedList(
        z.object({
          description: storedText,
          quantity: maybeNumber,
          unitAmount: maybeNumber,
          taxRateId: storedText,
          discount: storedText,
          discountReason: storedText,
        }),
      ),
      amount: maybeNumber,
      quantity: maybeNumber,
      description: storedText,
      discount: storedText,
      discountReason: storedText,
      note: storedText,
    }),
  ),
  merchantOrderId: storedText,
  customer: orEmpty(
    z.object({
      name: storedText,
      email: storedText,
      phone: storedText,
      merchantUserId: storedText,
      billing: orEmpty(KeptAddress),
      shipping: orEmpty(z.object({ name: storedText, phone: storedText, address: orEmpty(KeptAddress) })),
    }),
  ),
  ship: storedFlag,
  options: orEmpty(
    z.object({
      capture: z.enum(captureMethods).catch('automatic'),
      threeDSecure: z.enum(threeDSecureRequests).catch('auto'),
      offSession: storedFlag,
      returnUrl: storedText,
      labels: storedList(z.object({ name: storedText, value: storedText })),
    }),
  ),
})

const OrderId = uuid(because('order_id_form'))
/** Names the charge that a typed order is for, and so the draft of that order: see {@link Draft}. */
const OrderAttemptId = uuid(because('attempt_id_form'))
const Label = line(60)

export const Hold = z.strictObject({
  /** Made by the caller, so that the same order is never held twice; left out: the till makes one. */
  id: OrderId.optional(),
  /** What the cashier knows the order by. */
  label: Label.optional(),
  order: TypedOrder,
  /**
   * Of the draft that the order was: it is over in the same transaction, and nothing that is saved for it later brings
   * it back. Left out: that of the draft which the order is, or has grown out of.
   */
  attemptId: OrderAttemptId.optional(),
})

/** An order that waits, as the list shows it. */
export const HeldOrder = z.object({
  id: storedText,
  label: maybeText,
  /** The caller's name, else telephone number or e-mail address. */
  caller: maybeText,
  /** Of the first line, and how many lines there are. */
  description: maybeText,
  lines: storedInt,
  /** Minor units, as far as typed. */
  total: maybeInt,
  /** Minor units: what it came to when it was held, where that is another sum. */
  totalThen: maybeInt,
  currency: storedText,
  heldAt: storedTime,
  /** The cashier's name, once the till has staff. */
  heldBy: maybeText,
})
export type HeldOrder = z.infer<typeof HeldOrder>

/** The longest held first. */
export const HeldOrders = z.object({ items: z.array(HeldOrder) })
export const HeldCount = z.object({ count: z.int() })

export const Recall = z.strictObject({
  id: OrderId,
  /** Of the charge that the order is for from now on: see {@link Draft}. */
  attemptId: OrderAttemptId.optional(),
})
/** Its amounts are written as the shop writes them now. */
export const RecalledOrder = z.object({
  id: z.string(),
  label: maybeText,
  order: KeptOrder,
  /** Left out: nothing is other than when it was held. */
  difference: OrderDifference.optional(),
})
export const HeldOrderId = z.strictObject({ id: OrderId })
export const Discard = z.strictObject({ id: OrderId, reason: requiredLine(200) })

/** What is on the sale screen, kept so that a crash does not lose it. */
export const Draft = z.strictObject({
  order: TypedOrder,
  label: Label.optional(),
  /** Of the charge that it is for: once that was started, or its order held or discarded, the draft is over. */
  attemptId: OrderAttemptId.optional(),
})
export type Draft = z.infer<typeof Draft>
/** Without a draft: forget it. */
export const DraftChange = z.strictObject({
  draft: Draft.optional(),
  /** Without a draft: forget that of this attempt, and no other. */
  attemptId: OrderAttemptId.optional(),
  /** Without a draft: the attempt's order was discarded. What is saved for it later is ignored. */
  isOver: z.boolean().optional(),
})
export const KeptDraft = z.object({
  draft: z.object({ order: KeptOrder, label: maybeText, attemptId: maybeText }).optional(),
  /** Left out: nothing is other than when it was kept. */
  difference: OrderDifference.optional(),
})
