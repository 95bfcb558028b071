import { FilePlus2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../keyboard/command-button.tsx'

interface Props {
  isDisabled: boolean
  onPress: () => void
}

/** Starts over with an empty form. */
export function NewSaleButton({ isDisabled, onPress }: Props) {
  const { t } = useTranslation('sale')
  return (
    <CommandButton
      command="new-sale"
      size="small"
      icon={<FilePlus2 aria-hidden="true" />}
      onPress={onPress}
      isDisabled={isDisabled}
    >
      {t('newSale')}
    </CommandButton>
  )
}
