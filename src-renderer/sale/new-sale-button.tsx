import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useShortcut } from '../ui/use-shortcut.ts'

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
  useShortcut('Alt+N', press)
  return (
    <>
      <Button
        size="small"
        icon={<FilePlus2 aria-hidden="true" />}
        shortcut="Alt+N"
        onPress={press}
        isDisabled={isDisabled}
      >
        {t('newSale')}
      </Button>
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
