import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { keepDraft, keptDraft } from './draft.ts'
import { orderResolver } from './order-resolver.ts'
import { emptySale, type SaleValues } from './sale-values.ts'

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
  useEffect(() => () => keepDraft(getValues()), [getValues])
  return {
    form,
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
