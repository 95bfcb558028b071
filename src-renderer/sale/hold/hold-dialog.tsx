import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { newId } from '../../bridge/new-id.ts'
import { asFailure } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { currentOrder } from '../order-form/current-order.ts'
import { holdCurrentOrder } from './hold-order.ts'

interface Props {
  /** `wrong`: the field for which it could not be held. */
  onClose: (wrong?: { field: string; message: string }) => void
  onHeld: () => void
}

/** Asks what the cashier will know the order by; Enter holds it, with or without. */
export function HoldDialog({ onClose, onHeld }: Props) {
  const { t } = useTranslation(['orders', 'common'])
  // Named once, so that trying again cannot hold it twice.
  const [id] = useState(newId)
  const [label, setLabel] = useState(currentOrder()?.label ?? '')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const atLabel = failure?.field === 'label'

  const leave = (): void => {
    const field = failure?.field?.startsWith('order.') ? failure.field : undefined
    onClose(failure && field ? { field, message: failure.message } : undefined)
  }
  const hold = async (): Promise<void> => {
    if (isPending) return
    setPending(true)
    setFailure(undefined)
    try {
      await holdCurrentOrder(label.trim(), id)
      showToast(t('hold.done'))
      onClose()
      onHeld()
    } catch (caught) {
      setFailure(asFailure(caught))
      setPending(false)
    }
  }
  return (
    <Dialog
      title={t('hold.title')}
      isOpen
      onClose={leave}
      actions={
        <>
          <Button onPress={leave}>{t('common:cancel')}</Button>
          <Button variant="primary" onPress={() => void hold()} isPending={isPending}>
            {t('hold.yes')}
          </Button>
        </>
      }
    >
      <p>{t('hold.text')}</p>
      <TextField
        label={t('hold.label')}
        hint={t('hold.hint')}
        value={label}
        onChange={setLabel}
        error={atLabel ? failure.message : undefined}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.repeat) void hold()
        }}
        dir="auto"
        maxLength={60}
        autoFocus
      />
      {failure && !atLabel && (
        <Notice tone="danger" role="alert" title={t('hold.failed')}>
          {failure.message}
        </Notice>
      )}
    </Dialog>
  )
}
