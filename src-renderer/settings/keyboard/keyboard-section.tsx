import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { CommandKeys } from '../../keyboard/command-keys.tsx'
import { type CommandId, commandIds, commands, takenBy } from '../../keyboard/commands.ts'
import { useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { KeyDialog } from './key-dialog.tsx'
import './keyboard-section.css'

/** Another key for any command. */
export function KeyboardSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation(['settings', 'keyboard'])
  const setSettings = useApp((app) => app.setSettings)
  const [changing, setChanging] = useState<CommandId>()
  const [failure, setFailure] = useState<string>()
  const { keys } = settings
  const nameOf = (id: CommandId): string => t(`keyboard:action.${id}`)

  const save = async (next: Settings['keys'], announcement: string): Promise<void> => {
    setFailure(undefined)
    try {
      setSettings(await till.call('settings.update', { keys: next }))
      showToast(announcement)
    } catch (caught) {
      setFailure(asFailure(caught).message)
    }
  }
  const choose = (id: CommandId, key: string): void => {
    setChanging(undefined)
    const { [id]: _, ...others } = keys
    const next = key === commands[id].key ? others : { ...others, [id]: key }
    const action = nameOf(id)
    void save(next, key === '' ? t('keyboard.removed', { action }) : t('keyboard.changed', { action, key }))
  }
  const takeUsual = (id: CommandId): void => {
    const { key } = commands[id]
    const other = takenBy(id, key, keys)
    if (other) setFailure(t('keyboard.taken', { key, other: nameOf(other) }))
    else choose(id, key)
  }
  return (
    <>
      <SettingsPanel
        section="keyboard"
        title={t('keyboard.title')}
        actions={
          Object.keys(keys).length > 0 && (
            <Button
              variant="quiet"
              size="small"
              onPress={() => {
                void save({}, t('keyboard.usualAll'))
              }}
            >
              {t('keyboard.usualAll')}
            </Button>
          )
        }
      >
        <p className="keyboard-text">{t('keyboard.text')}</p>
        {failure !== undefined && (
          <Notice tone="danger" role="alert" title={t('keyboard.failed')}>
            {failure}
          </Notice>
        )}
        <table className="keyboard-table">
          <thead>
            <tr>
              <th scope="col">{t('keyboard.action')}</th>
              <th scope="col">{t('keyboard.key')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('keyboard.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {commandIds.map((id) => (
              <tr key={id}>
                <td>{nameOf(id)}</td>
                <td>{keys[id] === '' ? t('keyboard.none') : <CommandKeys command={id} />}</td>
                <td>
                  <span className="keyboard-buttons">
                    {keys[id] !== undefined && (
                      <Button
                        variant="quiet"
                        size="small"
                        aria-label={t('keyboard.usualNamed', { action: nameOf(id) })}
                        onPress={() => takeUsual(id)}
                      >
                        {t('keyboard.usual')}
                      </Button>
                    )}
                    <Button
                      size="small"
                      aria-label={t('keyboard.changeNamed', { action: nameOf(id) })}
                      onPress={() => setChanging(id)}
                    >
                      {t('keyboard.change')}
                    </Button>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </SettingsPanel>
      {changing && (
        <KeyDialog
          command={changing}
          chosen={keys}
          onClose={() => setChanging(undefined)}
          onChoose={(key) => choose(changing, key)}
        />
      )}
    </>
  )
}
