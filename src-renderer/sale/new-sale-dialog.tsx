import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'

interface Props {
  /** The order is in the books with a card that was declined, where another can be tried. */
  isDeclined: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** What is typed and not paid is not thrown away without a question. */
export function NewSaleDialog({ isDeclined, onCancel, onConfirm }: Props) {
  const { t } = useTranslation('sale')
  return (
    <ConfirmDialog
      title={t('discard.title')}
      isOpen
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
