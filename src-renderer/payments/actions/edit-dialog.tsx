import { type KeyboardEvent, useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { BoundText } from '../../ui/form/bound-text.tsx'
import { LabelRows } from '../../ui/form/label-rows.tsx'
import { type Edited, editedOf, labelChanges, labelFault } from './label-changes.ts'
import type { PaymentDialogProps } from './money-dialog.tsx'

/** A label without a name, or with that of another, is not sent. */
const checkLabels: Resolver<Edited> = (values) => {
  const faults = values.labels.map((_, index) => labelFault(values.labels, index))
  if (faults.every((fault) => fault === undefined)) return { values, errors: {} }
  return { values: {}, errors: { labels: faults.map((type) => type && { name: { type } }) } }
}

/** Description and labels of a payment, changed at the gateway and here. No money moves. */
export function EditDialog({ payment, onAnswer, onClose }: PaymentDialogProps) {
  const { t } = useTranslation(['payments', 'common', 'sale'])
  // As it was when the dialog opened: what is changed is told by that.
  const [before] = useState(() => editedOf(payment))
  const form = useForm<Edited>({ defaultValues: before, resolver: checkLabels })
  const { handleSubmit, watch, formState } = form
  const [failure, setFailure] = useState<Failure>()
  const labels = watch('labels')
  const { isSubmitting } = formState

  const save = handleSubmit(async (edited) => {
    setFailure(undefined)
    const changes = labelChanges(before, edited)
    if (changes === undefined) {
      onClose()
      return
    }
    try {
      const answer = await till.call('payments.update', { id: payment.id, ...changes })
      onAnswer(answer)
      showToast(t(answer.updating === undefined ? 'edit.done' : 'edit.open'))
      onClose()
    } catch (caught) {
      setFailure(asFailure(caught))
    }
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInField = event.target instanceof HTMLInputElement
    if (event.key !== 'Enter' || !isInField || event.repeat || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!isSubmitting) void save()
  }
  const faultOf = (index: number): string | undefined => {
    const kind = labelFault(labels, index)
    return kind && t(`sale:problem.${kind}`)
  }
  return (
    <Dialog
      title={t('edit.title', { order: payment.merchantOrderId })}
      size="medium"
      isOpen
      onClose={() => {
        if (!isSubmitting) onClose()
      }}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isSubmitting}>
            {t('common:cancel')}
          </Button>
          <Button variant="primary" onPress={() => void save()} isPending={isSubmitting}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: takes the key of the fields inside */}
      <div className="payment-dialog" onKeyDown={onKeyDown}>
        <p className="payments-soft">{t('edit.text')}</p>
        <FormProvider {...form}>
          <BoundText<Edited>
            name="description"
            label={t('facts.description')}
            error={failure?.field === 'description' ? failure.message : undefined}
            dir="auto"
            maxLength={500}
            autoFocus
          />
          <LabelRows path="labels" faultOf={faultOf} maxLength={{ name: 40, value: 500 }} />
        </FormProvider>
        {failure && failure.field !== 'description' && (
          <FailureNotice failure={failure} title={t('edit.failed')} />
        )}
      </div>
    </Dialog>
  )
}
