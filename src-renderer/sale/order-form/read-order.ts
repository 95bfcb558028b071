import type { z } from 'zod'
import { editableMoney, formatMoney, maximumAmount } from '#contract/money.ts'
import type { TypedAddress } from '#contract/order.ts'
import { Charge } from '#contract/payment.ts'
import { hasPercentSign } from '#contract/percent-text.ts'
import type { Explanation } from '#contract/reasons/explanation.ts'
import { explanationOf, plainReason } from '#contract/reasons/explanation-of.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { totalsOf } from '#contract/totals.ts'
import { typedDiscount } from '#contract/typed-discount.ts'
import { type ParseContext, typedTotals } from '#contract/typed-totals.ts'
import type { LineValues, SaleValues } from './sale-values.ts'

const Order = Charge.omit({ attemptId: true, card: true, acknowledge: true })
/** What `payments.charge` takes, but for the attempt's name and the card. */
export type Order = z.output<typeof Order>

export interface OrderIssue {
  /** The form field, such as 'sale.lines.0.unitAmount'. */
  field: string
  /** 'missing' and the like are put into words by the form; what is 'wrong' has the contract's own reason. */
  kind:
    | 'missing'
    | 'totalTooLarge'
    | 'nothingLeft'
    | 'rateOff'
    | 'percentUnreadable'
    | 'discountUnreadable'
    | 'discountTooLarge'
    | 'labelTwice'
    | 'labelName'
    | 'wrong'
  why?: Explanation
  /** The most that the field takes, or an amount as it may be typed there, as the locale writes it. */
  limit?: string
}

export type OrderResult = { order: Order; issues?: never } | { order?: never; issues: OrderIssue[] }

/** The form's values as an order to charge, trimmed and without what was left empty; or what is wrong, by field. */
export function readOrder(values: SaleValues, context: ParseContext): OrderResult {
  const { draft, lineNumbers } = draftOf(values, context)
  const parsed = Order.safeParse(draft, { error: plainReason })
  const issues: OrderIssue[] = [
    ...labelIssues(values),
    ...discountIssues(values, context),
    ...rateIssues(values, context),
  ]
  if (!parsed.success) {
    for (const issue of parsed.error.issues) issues.push(...asOrderIssues(issue, values, lineNumbers))
  }
  const { total } = typedTotals(values, context)
  const isSaleSound = !issues.some((issue) => issue.field.startsWith('sale.'))
  if (total > maximumAmount && isSaleSound) {
    issues.push({
      field: values.mode === 'lines' ? 'sale.lines.0.unitAmount' : 'sale.amount',
      kind: 'totalTooLarge',
    })
  }
  if (total === 0 && parsed.success && isSaleSound)
    issues.push({ field: 'sale.discount', kind: 'nothingLeft' })
  return parsed.success && issues.length === 0
    ? { order: { ...parsed.data, expectedAmount: total, expectedTaxes: taxesOn(parsed.data.sale, context) } }
    : { issues }
}

const taxesOn = (sale: Order['sale'], { rates }: ParseContext): TaxTaken[] =>
  'lines' in sale ? totalsOf(sale, rates).taxes : []

/** A line in which nothing is typed is not sold. */
const isUsed = ({ description, unitAmount }: LineValues): boolean =>
  description.trim() !== '' || unitAmount !== null

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/** Without what is undefined, and undefined itself where nothing is left. */
function some<T extends object>(fields: T): Partial<T> | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>)
}

function draftOf(values: SaleValues, { locale }: ParseContext): { draft: object; lineNumbers: number[] } {
  const { sale, customer, options } = values
  const numbered = sale.lines.map((line, number) => ({ line, number }))
  const used = numbered.filter(({ line }) => isUsed(line))
  const lines = used.length > 0 ? used : numbered.slice(0, 1)
  const note = some({ note: filled(sale.note) })
  const discountOf = (typed: { discount: string; discountReason: string }): object | undefined => {
    const discount = typedDiscount(typed, sale.currency, locale)
    return discount === undefined || discount === 'unreadable' ? undefined : { discount }
  }
  const lineOf = ({ description, quantity, unitAmount, ...line }: LineValues): object => ({
    description,
    quantity,
    unitAmount,
    ...some({ taxRateId: filled(line.taxRateId) }),
    ...discountOf(line),
  })
  const draft = {
    sale:
      values.mode === 'lines'
        ? {
            currency: sale.currency,
            lines: lines.map(({ line }) => lineOf(line)),
            ...discountOf(sale),
            ...note,
          }
        : {
            currency: sale.currency,
            amount: sale.amount,
            ...some({ quantity: sale.quantity ?? undefined, description: filled(sale.description) }),
            ...note,
          },
    ...some({
      merchantOrderId: filled(values.merchantOrderId),
      customer: some({
        name: filled(customer.name),
        email: filled(customer.email),
        phone: filled(customer.phone),
        merchantUserId: filled(customer.merchantUserId),
        billing: addressOf(customer.billing),
        shipping: values.ship
          ? {
              name: customer.shipping.name.trim(),
              ...some({ phone: filled(customer.shipping.phone) }),
              // A parcel needs a street, a bill does not.
              address: {
                line1: '',
                country: customer.shipping.address.country,
                ...addressOf(customer.shipping.address),
              },
            }
          : undefined,
      }),
      options: some({
        capture: options.capture === 'manual' ? 'manual' : undefined,
        threeDSecure: options.threeDSecure === 'any' ? 'any' : undefined,
        offSession: options.offSession ? true : undefined,
        returnUrl: filled(options.returnUrl),
        metadata: some(
          Object.fromEntries(options.labels.map(({ name, value }) => [name.trim(), filled(value)] as const)),
        ),
      }),
    }),
  }
  return { draft, lineNumbers: lines.map(({ number }) => number) }
}

/** An address in which nothing but the country stands was not typed. */
function addressOf(address: TypedAddress): object | undefined {
  const typed = some({
    line1: filled(address.line1),
    line2: filled(address.line2),
    city: filled(address.city),
    state: filled(address.state),
    postalCode: filled(address.postalCode),
  })
  return typed && { ...typed, country: address.country }
}

/** What stands in a discount's field and takes off something else than it says, or nothing. */
function discountIssues({ mode, sale }: SaleValues, context: ParseContext): OrderIssue[] {
  if (mode === 'amount') return []
  const { discounts } = typedTotals({ mode, sale }, context)
  const check = (
    typed: { discount: string; discountReason: string },
    field: string,
    taken?: number,
  ): OrderIssue[] => {
    const discount = typedDiscount(typed, sale.currency, context.locale)
    if (discount === 'unreadable') {
      if (hasPercentSign(typed.discount)) return [{ field, kind: 'percentUnreadable' }]
      return [{ field, kind: 'discountUnreadable', limit: editableMoney(500, sale.currency, context.locale) }]
    }
    const most = taken ?? 0
    if (!discount || !('amount' in discount) || discount.amount <= most) return []
    return [{ field, kind: 'discountTooLarge', limit: formatMoney(most, sale.currency, context.locale) }]
  }
  const takenOff = (place?: number): number | undefined =>
    discounts.find(({ line }) => line === place)?.amount
  return [
    ...sale.lines.flatMap((line, index) => check(line, `sale.lines.${index}.discount`, takenOff(index))),
    ...check(sale, 'sale.discount', takenOff()),
  ]
}

/** A rate that is not known here may be one that could not be fetched: that the till says. */
function rateIssues({ mode, sale }: SaleValues, { rates }: ParseContext): OrderIssue[] {
  if (mode === 'amount') return []
  return sale.lines.flatMap((line, index): OrderIssue[] =>
    isUsed(line) && rates.some(({ id, active }) => id === line.taxRateId && !active)
      ? [{ field: `sale.lines.${index}.taxRateId`, kind: 'rateOff' }]
      : [],
  )
}

function labelIssues({ options }: SaleValues): OrderIssue[] {
  const names = options.labels.map(({ name }) => name.trim())
  return options.labels.flatMap(({ name, value }, index): OrderIssue[] => {
    const field = `options.labels.${index}`
    if (name.trim() === '' && value.trim() === '') return []
    if (name.trim() === '') return [{ field: `${field}.name`, kind: 'labelName' }]
    if (names.indexOf(name.trim()) < index) return [{ field: `${field}.name`, kind: 'labelTwice' }]
    if (value.trim() === '') return [{ field: `${field}.value`, kind: 'missing' }]
    return []
  })
}

function asOrderIssues(issue: z.core.$ZodIssue, values: SaleValues, lineNumbers: number[]): OrderIssue[] {
  const path = issue.path.map(String)
  if (issue.code === 'invalid_union' && path[0] === 'sale') {
    const branch = issue.errors[values.mode === 'lines' ? 0 : 1] ?? []
    return branch.flatMap((inner) =>
      asOrderIssues({ ...inner, path: [...issue.path, ...inner.path] }, values, lineNumbers),
    )
  }
  if (path[0] === 'sale' && path[1] === 'lines' && path[2] !== undefined) {
    path[2] = String(lineNumbers[Number(path[2])] ?? path[2])
  }
  if (path.includes('discount')) {
    const [inner] = issue.code === 'invalid_union' ? (issue.errors.toSorted(byLength)[0] ?? []) : [issue]
    const field = path.slice(0, path.indexOf('discount') + 1).join('.')
    const isReason = path.at(-1) === 'reason' || inner?.path.at(-1) === 'reason'
    return [{ field: isReason ? `${field}Reason` : field, kind: 'wrong', why: explanationOf(inner ?? issue) }]
  }
  if (path[0] === 'options' && path[1] === 'metadata') {
    const row = values.options.labels.findIndex(({ name }) => name.trim() === path[2])
    const inName = issue.code === 'invalid_key'
    if (path[2] === '' || row < 0) return []
    const why = explanationOf((inName ? issue.issues[0] : undefined) ?? issue)
    return [{ field: `options.labels.${row}.${inName ? 'name' : 'value'}`, kind: 'wrong', why }]
  }
  const missing = issue.code === 'invalid_type' || (issue.code === 'too_small' && issue.origin === 'string')
  const field = path.join('.')
  return [missing ? { field, kind: 'missing' } : { field, kind: 'wrong', why: explanationOf(issue) }]
}

const byLength = (a: readonly unknown[], b: readonly unknown[]): number => a.length - b.length
