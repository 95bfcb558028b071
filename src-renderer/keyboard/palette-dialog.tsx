import { type KeyboardEvent, useEffect, useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { CommandKeys } from './command-keys.tsx'
import { useCommandRegistry } from './command-registry.ts'
import { type PaletteRow, rowsElsewhere, rowsHere } from './palette-rows.ts'

/** What can be done, found by typing: at first what can be done here and now, then also what is done elsewhere. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('keyboard')
  // Its sections are called by the words of their own screen.
  useTranslation('settings')
  const { contains } = useFilter({ sensitivity: 'base' })
  const [text, setText] = useState('')
  // As it was when the palette opened: the list must not change under the fingers. What a screen that is still being drawn
  // brings comes below.
  const [here, setHere] = useState(() => rowsHere(t))
  useEffect(() => {
    const add = (): void =>
      setHere((rows) => {
        const added = rowsHere(t).filter(({ id }) => rows.every((row) => row.id !== id))
        return added.length > 0 ? [...rows, ...added] : rows
      })
    add()
    return useCommandRegistry.subscribe(add)
  }, [t])
  const [elsewhere] = useState(() => rowsElsewhere(t))
  const choose = ({ run }: PaletteRow): void => {
    onClose()
    // The dialog gives the focus back first, a frame later; what is done may take it from there.
    requestAnimationFrame(() => requestAnimationFrame(run))
  }
  // The search field would keep the first Esc to empty itself.
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <Dialog title={t('palette.title')} isOpen onClose={onClose} size="medium">
      <div onKeyDownCapture={closeOnEscape}>
        <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
          <SearchField className="field palette-field" aria-label={t('palette.type')} autoFocus>
            <Input className="field-input" placeholder={t('palette.type')} />
          </SearchField>
          <ListBox
            aria-label={t('palette.title')}
            items={text === '' ? here : [...here, ...elsewhere]}
            renderEmptyState={() => <p className="palette-empty">{t('palette.none')}</p>}
          >
            {(row) => (
              <ListBoxItem textValue={row.name} className="palette-item" onAction={() => choose(row)}>
                <span>{row.name}</span>
                {row.place !== undefined && <span className="palette-place">{row.place}</span>}
                {row.command && <CommandKeys command={row.command} />}
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  )
}
