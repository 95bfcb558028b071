import { useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Environment } from '#contract/settings.ts'
import { textGiven } from '../../start/hand-over.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { focusNextEmptyField } from '../order-form/next-empty-field.ts'
import type { SaleValues } from '../order-form/sale-values.ts'
import { draftKeeper, restoreDraft } from './draft.ts'

/** Keeps what is typed over a crash, and brings it back; the card is no part of it. */
export function useDraft(form: UseFormReturn<SaleValues>, environment: Environment): void {
  const { t } = useTranslation('orders')
  const { subscribe } = form
  useEffect(() => {
    // What is typed while the till starts is an order of its own.
    void textGiven
      .then(() => restoreDraft(environment, t('draft.label')))
      .then((what) => {
        if (what !== 'nothing') showToast(t(`draft.${what}`), 'info')
        // The field with the focus has gone with the order that was there; on in the one that is back.
        if (what === 'restored') focusNextEmptyField()
      })
  }, [environment, t])
  useEffect(() => {
    const stop = subscribe({ formState: { values: true }, callback: draftKeeper.changed })
    window.addEventListener('pagehide', draftKeeper.flush)
    draftKeeper.changed()
    return () => {
      stop()
      window.removeEventListener('pagehide', draftKeeper.flush)
      draftKeeper.flush()
    }
  }, [subscribe])
}
