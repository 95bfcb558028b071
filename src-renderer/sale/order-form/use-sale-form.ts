import { useCallback, useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { differenceOf } from '#contract/order-basis.ts'
import type { Settings } from '#contract/settings.ts'
import { useSaid } from './announcement.ts'
import { orderResolver } from './order-resolver.ts'
import { currentReading } from './parse-context.ts'
import { openDesk, type PresentOrder, presentOrder } from './present-order.ts'
import { forgetRemovedLine } from './removed-line.ts'
import { emptySale, isSameSale, type SaleValues } from './sale-values.ts'
import { asSaleValues, asTypedOrder } from './typed-order.ts'

/** The order that was left, as it stands now: rates, favourites and the locale may have been changed meanwhile. */
function takeUpAgain(): PresentOrder | undefined {
  const order = presentOrder()
  if (!order) return undefined
  const standing = currentReading()
  const values = asSaleValues(asTypedOrder(order.values), standing.locale)
  const difference = (order.basis && differenceOf(values, order.basis, standing)) ?? order.difference
  return { ...order, values, difference }
}

/** The sale form: its check, and the order kept while another screen is up. */
export function useSaleForm(settings: Settings) {
  const { t } = useTranslation('sale')
  const isStrict = useRef(false)
  const [order, setOrder] = useState(0)
  const [before] = useState(takeUpAgain)
  const label = useRef(before?.label)
  const [difference, setDifference] = useState(before?.difference)
  const form = useForm<SaleValues>({
    defaultValues: before?.values ?? emptySale(settings),
    mode: 'onTouched',
    resolver: orderResolver(
      (issue) => issue.message ?? t(`problem.${issue.kind}`, { limit: issue.limit }),
      () => isStrict.current,
    ),
  })
  const { getValues, reset, trigger } = form
  const read = useCallback((): PresentOrder | undefined => {
    const values = getValues()
    // An empty order is not kept: it would bring back the currency and country of older settings.
    return isSameSale(values, emptySale(settings)) ? undefined : { values, label: label.current, difference }
  }, [getValues, settings, difference])
  const put = useCallback(
    (order: PresentOrder | undefined) => {
      isStrict.current = false
      useSaid.setState({ text: '' })
      forgetRemovedLine()
      label.current = order?.label
      setDifference(order?.difference)
      reset(order?.values ?? emptySale(settings))
      setOrder((count) => count + 1)
    },
    [reset, settings],
  )
  useEffect(() => openDesk({ read, put }), [read, put])
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
    forgetDifference: () => setDifference(undefined),
    isUntouched: () => read() === undefined,
    /** From now on what is missing is shown too. */
    beStrict: () => {
      isStrict.current = true
    },
    startNew: () => put(undefined),
  }
}
