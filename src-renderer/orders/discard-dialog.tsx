import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { HeldOrder } from '#contract/order.ts'
import { asFailure, till } from '../bridge/till.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { RadioCards } from '../ui/fields/radio-cards.tsx'
import { TextField } from '../ui/fields/text-field.tsx'

const usual = ['changedMind', 'notReached', 'mistake', 'other'] as const
type Reason = (typeof usual)[number]

interface Props {
  order: HeldOrder
  onClose: () => void
  onDiscarded: () => void
}

/** Asks why an order is given up: the books keep the reason. */
export function DiscardDialog({ order, onClose, onDiscarded }: Props) {
  const { t } = useTranslation(['orders', 'common'])
  const [reason, setReason] = useState<Reason>('changedMind')
  const [words, setWords] = useState('')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const discard = async (): Promise<void> => {
    if (isPending) return
    setPending(true)
    setFailure(undefined)
    try {
      await till.call('orders.discard', {
        id: order.id,
        reason: reason === 'other' ? words : t(`discard.reason.${reason}`),
      })
      onDiscarded()
    } catch (caught) {
      setFailure(asFailure(caught))
      setPending(false)
    }
  }
  return (
    <Dialog
      title={t('discard.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('discard.no')}</Button>
          <Button variant="danger" onPress={() => void discard()} isPending={isPending}>
            {t('discard.yes')}
          </Button>
        </>
      }
    >
      <div
        className="orders-discard"
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && !event.repeat) void discard()
        }}
      >
        <p>{t('discard.text', { order: order.label ?? order.caller ?? t('list.noName') })}</p>
        <RadioCards
          label={t('discard.reasonLabel')}
          options={usual.map((id) => ({ id, label: t(`discard.reason.${id}`) }))}
          value={reason}
          onChange={setReason}
          autoFocus
        />
        {reason === 'other' && (
          <TextField
            label={t('discard.words')}
            value={words}
            onChange={setWords}
            error={failure?.field === 'reason' ? failure.message : undefined}
            dir="auto"
            maxLength={200}
          />
        )}
        {failure && failure.field !== 'reason' && (
          <Notice tone="danger" role="alert" title={t('discard.failed')}>
            {failure.message}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
