import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useRemovedLine } from '../order-form/removed-line.ts'

/** Says, in the place of a line that was taken off the order, that it is gone, and offers it back. */
export function LineRemoved({ onUndo }: { onUndo: () => void }) {
  const { t } = useTranslation('sale')
  const line = useRemovedLine(({ removed }) => removed?.line)
  if (!line) return null
  const name = line.description.trim()
  return (
    <div className="items-removed">
      <span role="status">{name === '' ? t('items.removedUnnamed') : t('items.removed', { name })}</span>
      <CommandButton command="undo" size="small" variant="quiet" onPress={onUndo}>
        {t('items.undo')}
      </CommandButton>
    </div>
  )
}
