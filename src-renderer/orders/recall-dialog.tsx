import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure } from '../bridge/till.ts'
import { holdCurrentOrder } from '../sale/hold/hold-order.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'

interface Props {
  /** What is on the sale screen: a typed order, or a declined payment that waits for another card. */
  obstacle: 'order' | 'anotherCard'
  onCancel: () => void
  /** What was in the way is held, or may be dropped. */
  onGoOn: () => void
}

/** Asks what becomes of the order on the sale screen before another takes its place. */
export function RecallDialog({ obstacle, onCancel, onGoOn }: Props) {
  const { t } = useTranslation(['orders', 'common'])
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const canHold = obstacle === 'order'

  const hold = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    try {
      await holdCurrentOrder()
      onGoOn()
    } catch (caught) {
      setFailure(asFailure(caught))
      setPending(false)
    }
  }
  return (
    <Dialog
      title={t(`inTheWay.${obstacle}.title`)}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('common:cancel')}</Button>
          <Button variant={canHold ? 'secondary' : 'primary'} autoFocus={!canHold} onPress={onGoOn}>
            {t(`inTheWay.${obstacle}.drop`)}
          </Button>
          {canHold && (
            <Button variant="primary" autoFocus onPress={() => void hold()} isPending={isPending}>
              {t('inTheWay.order.hold')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(`inTheWay.${obstacle}.text`)}</p>
      <FailureNotice failure={failure} title={t('hold.failed')} />
    </Dialog>
  )
}
