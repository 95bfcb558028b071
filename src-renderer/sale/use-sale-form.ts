import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { keepDraft, keptDraft } from './draft.ts'
import { orderResolver } from './order-resolver.ts'
import { emptySale, isSameSale, type SaleValues } from './sale-values.ts'

/** The sale form: its check, and the order kept while another screen is up. */
export function useSaleForm(settings: Settings) {
  const { t } = useTranslation('sale')
  const isStrict = useRef(false)
  const form = useForm<SaleValues>({
    defaultValues: keptDraft() ?? emptySale(settings),
    mode: 'onTouched',
    resolver: orderResolver(
      (issue) => issue.message ?? t(`problem.${issue.kind}`),
      () => isStrict.current,
    ),
  })
  const { getValues } = form
  const isUntouched = (): boolean => isSameSale(getValues(), emptySale(settings))
  // An empty order is not kept: it would bring back the currency and country of older settings.
  useEffect(
    () => () => keepDraft(isSameSale(getValues(), emptySale(settings)) ? undefined : getValues()),
    [getValues, settings],
  )
  return {
    form,
    isUntouched,
    /** From now on what is missing is shown too. */
    beStrict: () => {
      isStrict.current = true
    },
    startNew: () => {
      isStrict.current = false
      form.reset(emptySale(settings))
    },
  }
}
