import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  isOpen: boolean
  /** What the confirming button does, as a verb: 'Refund $10.50'. */
  confirm: string
  onConfirm: () => void
  onCancel: () => void
  children: ReactNode
  isDangerous?: boolean
  isPending?: boolean
  cancel?: string
}

/** A question with a safe answer, which has the focus first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('common')
  const {
    title,
    isOpen,
    confirm,
    onConfirm,
    onCancel,
    children,
    isDangerous = false,
    isPending = false,
    cancel,
  } = props
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      role="alertdialog"
      actions={
        <>
          <Button autoFocus onPress={onCancel} isDisabled={isPending}>
            {cancel ?? t('cancel')}
          </Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
