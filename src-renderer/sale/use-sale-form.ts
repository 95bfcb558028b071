import { useCallback, useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { useSaid } from '../favourites/said.ts'
import { orderResolver } from './order-resolver.ts'
import { openDesk, type PresentOrder, presentOrder } from './present-order.ts'
import { forgetRemovedLine } from './removed-line.ts'
import { emptySale, isSameSale, type SaleValues } from './sale-values.ts'

/** The sale form: its check, and the order kept while another screen is up. */
export function useSaleForm(settings: Settings) {
  const { t } = useTranslation('sale')
  const isStrict = useRef(false)
  const [order, setOrder] = useState(0)
  const label = useRef(presentOrder()?.label)
  const form = useForm<SaleValues>({
    defaultValues: presentOrder()?.values ?? emptySale(settings),
    mode: 'onTouched',
    resolver: orderResolver(
      (issue) => issue.message ?? t(`problem.${issue.kind}`, { limit: issue.limit }),
      () => isStrict.current,
    ),
  })
  const { getValues, reset } = form
  const read = useCallback((): PresentOrder | undefined => {
    const values = getValues()
    // An empty order is not kept: it would bring back the currency and country of older settings.
    return isSameSale(values, emptySale(settings)) ? undefined : { values, label: label.current }
  }, [getValues, settings])
  const put = useCallback(
    (order: PresentOrder | undefined) => {
      isStrict.current = false
      useSaid.setState({ text: '' })
      forgetRemovedLine()
      label.current = order?.label
      reset(order?.values ?? emptySale(settings))
      setOrder((count) => count + 1)
    },
    [reset, settings],
  )
  useEffect(() => openDesk({ read, put }), [read, put])
  return {
    form,
    /** Which order is on the form, counted since the screen is up. */
    order,
    isUntouched: () => read() === undefined,
    /** From now on what is missing is shown too. */
    beStrict: () => {
      isStrict.current = true
    },
    startNew: () => put(undefined),
  }
}
