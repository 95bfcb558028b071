import { useTranslation } from 'react-i18next'
import type { Difference } from '#contract/provider.ts'
import { till } from '../../bridge/till.ts'
import { NoteDialog } from './note-dialog.tsx'
import { useReconcile } from './use-reconcile.ts'

/** Asks why a difference is none to look for, and writes that down. */
export function ExplainDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const { t } = useTranslation('reconcile')
  const explained = useReconcile((reconcile) => reconcile.explained)
  return (
    <NoteDialog
      title={t('explainDialog.title')}
      confirm={t('explainDialog.confirm')}
      label={t('explainDialog.note')}
      failed={t('explainDialog.failed')}
      note={difference.explained?.note ?? ''}
      isNoteFirst
      onConfirm={async (note) =>
        explained(await till.call('bookkeeping.explain', { key: difference.key, note }))
      }
      onClose={onClose}
    >
      <p>{t('explainDialog.text')}</p>
    </NoteDialog>
  )
}
