import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem } from '#contract/closing.ts'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { useDateTimeText } from '../../ui/date-time.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import { ClosingReport } from './closing-report.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { useReport } from './use-report.ts'

interface Props {
  /** Of the Z that is to be made. */
  number: number
  onClose: () => void
  /** A Z was made. */
  onClosed: () => void
}

/** Closes the period: what is counted, what has no result and is named by whoever closes, then the Z as it was made. */
export function CloseDialog({ number, onClose, onClosed }: Props) {
  const { t } = useTranslation(['closing', 'common'])
  const { report, failure, read } = useReport(undefined)
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set())
  const [isClosing, setClosing] = useState(false)
  const [refusal, setRefusal] = useState<Failure>()
  const [made, setMade] = useState<number>()
  if (made !== undefined)
    return (
      <ReportDialog number={made} onClose={onClose}>
        <Notice tone="success" role="status" title={t('done')} />
      </ReportDialog>
    )
  const close = async (): Promise<void> => {
    setClosing(true)
    setRefusal(undefined)
    try {
      const z = await till.call('bookkeeping.close', { acknowledge: [...named] })
      setMade(z.number)
      onClosed()
    } catch (caught) {
      const told = asFailure(caught)
      if (told.code !== 'cancelled') setRefusal(told)
      // Something may have come to it meanwhile.
      read()
    } finally {
      setClosing(false)
    }
  }
  return (
    <Dialog
      title={t('confirmTitle', { number })}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose} isDisabled={isClosing}>
            {t('common:cancel')}
          </Button>
          <Button variant="primary" onPress={() => void close()} isPending={isClosing} isDisabled={!report}>
            {t('confirm', { number })}
          </Button>
        </>
      }
    >
      <p>{t('confirmText')}</p>
      <FailureNotice failure={failure} title={t('failed')} />
      {!report && !failure && <p role="status">{t('reading')}</p>}
      {report && report.open.length > 0 && (
        <Acknowledge
          items={report.open}
          named={named}
          onName={(paymentId, isNamed) => {
            const next = new Set(named)
            if (isNamed) next.add(paymentId)
            else next.delete(paymentId)
            setNamed(next)
          }}
        />
      )}
      <FailureNotice failure={refusal} title={t('notClosed')} />
      {report && <ClosingReport report={report} isOpenListed={false} />}
    </Dialog>
  )
}

/** Each payment with something that has no result, to be ticked: one tick for all that is open about it. */
function Acknowledge({
  items,
  named,
  onName,
}: {
  items: readonly OpenItem[]
  named: ReadonlySet<string>
  onName: (paymentId: string, isNamed: boolean) => void
}) {
  const { t } = useTranslation('closing')
  const money = useMoney()
  const timeText = useDateTimeText()
  const payments = [...new Set(items.map(({ paymentId }) => paymentId))]
  return (
    <fieldset className="closing-open">
      <legend>{t('open')}</legend>
      <p>{t('openText')}</p>
      {payments.map((id) => (
        <Checkbox key={id} isSelected={named.has(id)} onChange={(isNamed) => onName(id, isNamed)}>
          {items
            .filter(({ paymentId }) => paymentId === id)
            .map(({ kind, refundId = '', order, amount, currency, since }) => (
              <span className="closing-item" key={kind + refundId}>
                {t('name', {
                  order,
                  what: t(`openKinds.${kind}`),
                  amount: money(amount, currency),
                  date: timeText(since, 'both'),
                })}
              </span>
            ))}
        </Checkbox>
      ))}
    </fieldset>
  )
}
