import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'

interface NoteDialogProps {
  title: string
  confirm: string
  /** What the note is called. */
  label: string
  /** What a failure is told under. */
  failed: string
  note?: string
  isNoteFirst?: boolean
  /** Does it; the dialog closes after that, and tells what it throws. */
  onConfirm: (note: string) => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** Asks, with a note to write, before something is put down in the books. */
export function NoteDialog({ title, confirm, label, failed, onConfirm, onClose, ...rest }: NoteDialogProps) {
  const { t } = useTranslation('common')
  const [note, setNote] = useState(rest.note ?? '')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const isAtNote = failure?.field === 'note'
  const run = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    try {
      await onConfirm(note)
      onClose()
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title={title}
      isOpen
      onClose={() => isPending || onClose()}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            {t('cancel')}
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void run()}>
            {confirm}
          </Button>
        </>
      }
    >
      {rest.children}
      <TextField
        label={label}
        value={note}
        onChange={setNote}
        dir="auto"
        autoFocus={rest.isNoteFirst ?? false}
        maxLength={500}
        isDisabled={isPending}
        error={isAtNote ? failure.message : undefined}
      />
      <FailureNotice failure={isAtNote ? undefined : failure} title={failed} />
    </Dialog>
  )
}
