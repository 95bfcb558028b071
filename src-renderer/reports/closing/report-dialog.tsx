import { Download, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Paper, papers } from '#contract/paper.ts'
import { till } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { tell } from '../../ui/receipt/print-and-save.ts'
import { ClosingReport } from './closing-report.tsx'
import { useReport } from './use-report.ts'

interface Props {
  /** Of a closed period; undefined: what the open one comes to. */
  number: number | undefined
  onClose: () => void
  /** Above the report. */
  children?: ReactNode
}

/** An X, or a Z as it was made, with the way to paper and to a PDF. */
export function ReportDialog({ number, onClose, children }: Props) {
  const { t } = useTranslation(['closing', 'common'])
  const { report, failure } = useReport(number)
  const [paper, setPaper] = useState<Paper>('any')
  const [busy, setBusy] = useState<'print' | 'save'>()
  const subject = { paper, ...(number === undefined ? {} : { number }) }
  const whileBusy = async (what: 'print' | 'save', work: () => Promise<string>): Promise<void> => {
    setBusy(what)
    await tell(work)
    setBusy(undefined)
  }
  const print = async (): Promise<string> => {
    await till.call('bookkeeping.printClosing', subject)
    return t('common:receipt.printed')
  }
  const save = async (): Promise<string> => {
    const { path } = await till.call('bookkeeping.saveClosing', subject)
    return t('common:receipt.saved', { path })
  }
  return (
    <Dialog
      title={number === undefined ? t('x') : t('z', { number })}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{t('common:close')}</Button>
          <Button
            icon={<Printer aria-hidden="true" />}
            onPress={() => void whileBusy('print', print)}
            isPending={busy === 'print'}
            isDisabled={!report}
          >
            {t('common:receipt.print')}
          </Button>
          <Button
            variant="primary"
            icon={<Download aria-hidden="true" />}
            onPress={() => void whileBusy('save', save)}
            isPending={busy === 'save'}
            isDisabled={!report}
          >
            {t('common:receipt.save')}
          </Button>
        </>
      }
    >
      {children}
      <FailureNotice failure={failure} title={t('failed')} />
      {!report && !failure && <p role="status">{t('reading')}</p>}
      {report && (
        <>
          <SelectField
            className="closing-paper"
            label={t('paper')}
            options={papers.map((id) => ({ id, label: t(`papers.${id}`) }))}
            value={paper}
            onChange={setPaper}
          />
          <ClosingReport report={report} />
        </>
      )}
    </Dialog>
  )
}
