import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../keyboard/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

interface Props {
  /** True while something is typed that has no outcome yet: it is not thrown away without a question. */
  hasWork: () => boolean
  isDisabled: boolean
  onNewSale: () => void
}

/** Starts over with an empty form. */
export function NewSaleButton({ hasWork, isDisabled, onNewSale }: Props) {
  const { t } = useTranslation('sale')
  const [isAsking, setAsking] = useState(false)
  const press = (): void => {
    if (isDisabled) return
    if (hasWork()) setAsking(true)
    else onNewSale()
  }
  return (
    <>
      <ActionButton
        action="new-sale"
        size="small"
        icon={<FilePlus2 aria-hidden="true" />}
        onPress={press}
        isDisabled={isDisabled}
      >
        {t('newSale')}
      </ActionButton>
      <ConfirmDialog
        title={t('discard.title')}
        isOpen={isAsking}
        confirm={t('discard.yes')}
        cancel={t('discard.no')}
        isDangerous
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          onNewSale()
        }}
      >
        <p>{t('discard.text')}</p>
      </ConfirmDialog>
    </>
  )
}
