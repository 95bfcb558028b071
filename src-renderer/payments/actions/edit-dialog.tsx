import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Controller, useFieldArray, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { type Edited, editedOf, labelChanges, labelFault } from './label-changes.ts'
import type { MoneyDialogProps } from './refund-dialog.tsx'

/** Description and labels of a payment, changed at the gateway and here. No money moves. */
export function EditDialog({ payment, onAnswer, onClose }: MoneyDialogProps) {
  const { t } = useTranslation(['payments', 'common', 'sale'])
  // As it was when the dialog opened: what is changed is told by that.
  const [before] = useState(() => editedOf(payment))
  const { control, handleSubmit, watch, formState } = useForm<Edited>({ defaultValues: before })
  const rows = useFieldArray({ control, name: 'labels' })
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
  const fault = (index: number): string | undefined => {
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
        <Controller
          control={control}
          name="description"
          render={({ field }) => (
            <TextField
              label={t('facts.description')}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              ref={field.ref}
              error={failure?.field === 'description' ? failure.message : undefined}
              dir="auto"
              maxLength={500}
              autoFocus
            />
          )}
        />
        <div className="payment-labels">
          {rows.fields.map((row, index) => (
            <div className="payment-label" key={row.id}>
              <Controller
                control={control}
                name={`labels.${index}.name`}
                rules={{ validate: (_, form) => labelFault(form.labels, index) === undefined }}
                render={({ field }) => (
                  <TextField
                    label={t('sale:options.labelName', { number: index + 1 })}
                    value={field.value}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                    ref={field.ref}
                    error={fault(index)}
                    dir="auto"
                    maxLength={40}
                  />
                )}
              />
              <Controller
                control={control}
                name={`labels.${index}.value`}
                render={({ field }) => (
                  <TextField
                    label={t('sale:options.labelValue', { number: index + 1 })}
                    value={field.value}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                    ref={field.ref}
                    dir="auto"
                    maxLength={500}
                  />
                )}
              />
              <Button
                variant="quiet"
                size="small"
                aria-label={t('sale:options.removeLabel', { number: index + 1 })}
                onPress={() => rows.remove(index)}
                icon={<X aria-hidden="true" />}
              >
                {''}
              </Button>
            </div>
          ))}
          <Button
            variant="quiet"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={() => rows.append({ name: '', value: '' })}
          >
            {t('sale:options.addLabel')}
          </Button>
        </div>
        {failure && failure.field !== 'description' && (
          <FailureNotice failure={failure} title={t('edit.failed')} />
        )}
      </div>
    </Dialog>
  )
}
