import { toNestErrors } from '@hookform/resolvers'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type FieldError, type Resolver, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { differenceOf } from '#contract/order-basis.ts'
import type { Settings } from '#contract/settings.ts'
import { explanationInWords } from '../../language/in-words.ts'
import { useAnnouncement } from './announcement.ts'
import { type CurrentOrder, connectSaleForm, currentOrder } from './current-order.ts'
import { currentParseContext } from './parse-context.ts'
import { type OrderIssue, readOrder } from './read-order.ts'
import { forgetRemovedLine } from './removed-line.ts'
import { emptySale, isSameSale, type SaleValues } from './sale-values.ts'
import { asSaleValues, asTypedOrder } from './typed-order.ts'

/** The order that was left, as it stands now: rates, favourites and the locale may have been changed meanwhile. */
function restoreOrder(): CurrentOrder | undefined {
  const order = currentOrder()
  if (!order) return undefined
  const context = currentParseContext()
  const values = asSaleValues(asTypedOrder(order.values), context.locale)
  const difference = (order.basis && differenceOf(values, order.basis, context)) ?? order.difference
  return { ...order, values, difference }
}

/** The sale form: its check, and the order kept while another screen is up. */
export function useSaleForm(settings: Settings) {
  const { t } = useTranslation('sale')
  const isStrict = useRef(false)
  const [order, setOrder] = useState(0)
  const [before] = useState(restoreOrder)
  const label = useRef(before?.label)
  const [difference, setDifference] = useState(before?.difference)
  const form = useForm<SaleValues>({
    defaultValues: before?.values ?? emptySale(settings),
    mode: 'onTouched',
    resolver: orderResolver(
      (issue) =>
        issue.why ? explanationInWords(issue.why) : t(`problem.${issue.kind}`, { limit: issue.limit }),
      () => isStrict.current,
    ),
  })
  const { getValues, reset, trigger } = form
  const read = useCallback((): CurrentOrder | undefined => {
    const values = getValues()
    // An empty order is not kept: it would bring back the currency and country of older settings.
    return isSameSale(values, emptySale(settings)) ? undefined : { values, label: label.current, difference }
  }, [getValues, settings, difference])
  const put = useCallback(
    (order: CurrentOrder | undefined) => {
      isStrict.current = false
      useAnnouncement.setState({ text: '' })
      forgetRemovedLine()
      label.current = order?.label
      setDifference(order?.difference)
      reset(order?.values ?? emptySale(settings))
      setOrder((count) => count + 1)
    },
    [reset, settings],
  )
  useEffect(() => connectSaleForm({ read, put }), [read, put])
  // What would stop the charge is said at its field now, not when the caller waits.
  useEffect(() => {
    if (difference) void trigger()
  }, [difference, trigger])
  return {
    form,
    /** Which order is on the form, counted since the screen is up. */
    order,
    difference,
    /** The cashier has read what is other. */
    dismissDifference: () => setDifference(undefined),
    isUntouched: () => read() === undefined,
    /** From now on what is missing is shown too. */
    beStrict: () => {
      isStrict.current = true
    },
    startNew: () => put(undefined),
  }
}

/**
 * The form's check, by the contract's own schemas.
 * @param words puts an issue into words.
 * @param isStrict false while the cashier is still typing: what is merely missing is not yet a mistake.
 */
function orderResolver(words: (issue: OrderIssue) => string, isStrict: () => boolean): Resolver<SaleValues> {
  return (values, _context, options) => {
    const { issues = [] } = readOrder(values, currentParseContext())
    const told = issues.filter((issue) => isStrict() || issue.kind !== 'missing')
    if (told.length === 0) return { values, errors: {} }
    const errors: Record<string, FieldError> = {}
    for (const issue of told) errors[issue.field] ??= { type: issue.kind, message: words(issue) }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}
