import { FilePlus2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../keyboard/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

interface ButtonProps {
  isDisabled: boolean
  onPress: () => void
}

/** Starts over with an empty form. */
export function NewSaleButton({ isDisabled, onPress }: ButtonProps) {
  const { t } = useTranslation('sale')
  return (
    <ActionButton
      action="new-sale"
      size="small"
      icon={<FilePlus2 aria-hidden="true" />}
      onPress={onPress}
      isDisabled={isDisabled}
    >
      {t('newSale')}
    </ActionButton>
  )
}

interface DialogProps {
  isOpen: boolean
  /** The order is in the books with a card that was declined, where another can be tried. */
  isDeclined: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** What is typed and not paid is not thrown away without a question. */
export function NewSaleDialog({ isOpen, isDeclined, onCancel, onConfirm }: DialogProps) {
  const { t } = useTranslation('sale')
  return (
    <ConfirmDialog
      title={t('discard.title')}
      isOpen={isOpen}
      confirm={t('discard.yes')}
      cancel={t('discard.no')}
      isDangerous
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p>{t(isDeclined ? 'discard.declined' : 'discard.text')}</p>
    </ConfirmDialog>
  )
}
