import { useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { ActionKeys } from './action-keys.tsx'
import { type ActionId, actionIds } from './actions.ts'
import { perform, usePossible } from './possible.ts'

/** What can be done now, found by typing. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('keyboard')
  const { contains } = useFilter({ sensitivity: 'base' })
  // As it was when the palette opened: the list must not change under the fingers.
  const [possible] = useState(() => {
    const offered = new Set(usePossible.getState().offers.map(({ id }) => id))
    return actionIds.filter((id) => id !== 'palette' && offered.has(id))
  })
  const choose = (id: ActionId): void => {
    onClose()
    // The dialog gives the focus back first, a frame later; what is done may take it from there.
    requestAnimationFrame(() => requestAnimationFrame(() => perform(id)))
  }
  return (
    <Dialog title={t('palette.title')} isOpen onClose={onClose} size="medium">
      <Autocomplete filter={contains}>
        <SearchField className="field palette-field" aria-label={t('palette.type')} autoFocus>
          <Input className="field-input" placeholder={t('palette.type')} />
        </SearchField>
        <ListBox
          aria-label={t('palette.title')}
          items={possible.map((id) => ({ id, name: t(`action.${id}`) }))}
          renderEmptyState={() => <p className="palette-empty">{t('palette.none')}</p>}
        >
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className="palette-item" onAction={() => choose(id)}>
              <span>{name}</span>
              <ActionKeys action={id} />
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  )
}
